import { createHttpClient, type HttpAnswer, type HttpCall } from './http-client.ts';

/** Talks to an API in JSON and stops at the first answer that is not a success. */
export interface ApiClient {
  /** Headers that every call of this client carries. */
  headers: Readonly<Record<string, string>>;
  /** The answer's JSON. @throws with the answer when its status is not 2xx */
  call<T>(method: string, path: string, body?: unknown): Promise<T>;
  /** A call whose body is ready already. @throws with the answer when its status is not 2xx */
  send(call: HttpCall): Promise<HttpAnswer>;
  close(): void;
}

/** Returns a client of the server at `origin`. */
export function createApiClient(origin: string, headers: Readonly<Record<string, string>> = {}): ApiClient {
  const client = createHttpClient(origin, headers);
  async function send(call: HttpCall): Promise<HttpAnswer> {
    const answer = await client.send(call);
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw new Error(`${call.method} ${call.path} answered ${answer.status}: ${answer.body.slice(0, 500)}`);
  }
  return {
    headers,
    send,
    async call<T>(method: string, path: string, body?: unknown) {
      const answer = await send({ method, path, ...(body !== undefined && jsonBody(body)) });
      // The bench knows what it asked for; a field that is missing stops it at its first use.
      return JSON.parse(answer.body) as T;
    },
    close: client.close,
  };
}

/** A JSON body with its header. */
export function jsonBody(body: unknown): { body: string; headers: Record<string, string> } {
  return { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}
