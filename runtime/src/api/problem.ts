/** One finding of a problem+json answer; `pointer` points into the request body. */
export interface ProblemItem {
  pointer: string;
  code: string;
  detail?: string;
  params?: Record<string, unknown>;
}

/** The members of an RFC 9457 answer that the app reads. */
export interface ProblemBody {
  status?: number;
  code?: string;
  type?: string;
  title?: string;
  detail?: string;
  requestId?: string;
  errors?: ProblemItem[];
  [member: string]: unknown;
}

/** A refused or failed call. `status` 0 and code `network` mean that no answer came at all. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: readonly ProblemItem[];
  readonly body: ProblemBody;

  constructor(status: number, body: ProblemBody) {
    super(body.detail ?? body.title ?? `HTTP ${status}`);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = codeOf(body);
    this.errors = Array.isArray(body.errors) ? body.errors : [];
    this.body = body;
  }
}

function codeOf(body: ProblemBody): string {
  if (body.code !== undefined) return body.code;
  return body.type?.split(/[/#:]/).at(-1) ?? 'unknown';
}

/** True where the caller may simply try again: no answer, overload or a restarting server. */
export function isRetryable(error: unknown): boolean {
  return error instanceof ApiProblem && (error.status === 0 || error.status === 503 || error.status === 429);
}
