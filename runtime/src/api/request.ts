import { apiUrl } from './base-path.ts';
import { ApiProblem, type ProblemBody } from './problem.ts';
import { sessionGate } from './session-gate.ts';

/** How a call differs from a plain GET. */
export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON; a FormData is sent as it is. */
  body?: unknown;
  /** The revision this call builds on, for `If-Match`. */
  ifMatch?: number | string;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** `fail` hands a 401 to the caller instead of asking to sign in again. */
  onExpired?: 'ask' | 'fail';
}

/** An answer with the headers that matter beside its body. */
export interface Answer<T> {
  status: number;
  data: T;
  etag: string | null;
}

/**
 * Calls `/api/v1<path>` and gives its JSON body.
 * A 401 opens the sign-in-again dialog and repeats the call after it, so that nothing typed is lost.
 * @throws ApiProblem for every answer that is not 2xx or 304, and when no answer came
 */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  return (await requestAnswer<T>(path, options)).data;
}

/** As `request`, with status and ETag. A 304 has `data` undefined. */
export async function requestAnswer<T>(path: string, options: RequestOptions = {}): Promise<Answer<T>> {
  const response = await send(apiUrl(path), options);
  if (response.status === 401 && options.onExpired !== 'fail') {
    if (await sessionGate.wait()) return requestAnswer(path, options);
  }
  return readAnswer<T>(response);
}

/** Sends one call with the app's headers; used directly where the body is not JSON. */
export async function send(url: string, options: RequestOptions): Promise<Response> {
  const isForm = options.body instanceof FormData;
  const headers = new Headers(options.headers);
  headers.set('Accept-Language', document.documentElement.lang || 'en');
  headers.set('X-Fieldwork', '1');
  if (options.body !== undefined && !isForm) headers.set('Content-Type', 'application/json');
  if (options.ifMatch !== undefined) headers.set('If-Match', quoted(options.ifMatch));
  const init: RequestInit = { method: options.method ?? 'GET', headers, credentials: 'same-origin' };
  if (options.body instanceof FormData) init.body = options.body;
  else if (options.body !== undefined) init.body = JSON.stringify(options.body);
  if (options.signal) init.signal = options.signal;
  try {
    return await fetch(url, init);
  } catch (cause) {
    if (options.signal?.aborted) throw cause;
    throw new ApiProblem(0, { code: 'network' });
  }
}

function quoted(revision: number | string): string {
  return revision === '*' ? '*' : `"${revision}"`;
}

/** Turns a response into its JSON. @throws ApiProblem unless 2xx or 304 */
export async function readAnswer<T>(response: Response): Promise<Answer<T>> {
  const text = response.status === 204 || response.status === 304 ? '' : await response.text();
  const body = parse(text);
  if (!response.ok && response.status !== 304) {
    throw new ApiProblem(response.status, isRecord(body) ? body : {});
  }
  // The engine's answers are described by API.md; their shape is not checked again here.
  return { status: response.status, data: body as T, etag: response.headers.get('ETag') };
}

function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is ProblemBody {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
