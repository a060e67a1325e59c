import type { ErrorCode } from './catalogue/index.ts';
import { errorCatalogue } from './catalogue/index.ts';
import { errorText } from './error-text.ts';

/** One finding about one place of the request. `pointer` is a JSON pointer into its body (RFC 6901). */
export interface ProblemItem {
  pointer: string;
  code: string;
  /** Said in words; when absent it is rendered from the catalogue in the language of the request. */
  detail?: string;
  params?: Readonly<Record<string, unknown>>;
}

/** What a problem may say beyond its code. */
export interface ProblemOptions {
  detail?: string;
  errors?: readonly ProblemItem[];
  params?: Readonly<Record<string, unknown>>;
  /** Members of their own beside the standard ones, such as `current` and `conflicts` of a 412. */
  extra?: Readonly<Record<string, unknown>>;
  retryAfterSeconds?: number;
  cause?: unknown;
}

/** An error that may be shown to the caller; everything else becomes an anonymous 500. Made by `problem`. */
export class FieldworkError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly errors: readonly ProblemItem[];
  readonly params: Readonly<Record<string, unknown>>;
  readonly detail: string | undefined;
  readonly extra: Readonly<Record<string, unknown>>;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, options: ProblemOptions) {
    const entry = errorCatalogue[code];
    const message = options.detail ?? errorText(entry.detail, 'en', options.params);
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'FieldworkError';
    this.code = code;
    this.status = entry.status;
    this.errors = options.errors ?? [];
    this.params = options.params ?? {};
    this.detail = options.detail;
    this.extra = options.extra ?? {};
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/**
 * Makes the error of a code; the caller throws it. Status and words come from the catalogue, `detail`
 * replaces the catalogue's sentence.
 */
export function problem(code: ErrorCode, options: ProblemOptions = {}): FieldworkError {
  return new FieldworkError(code, options);
}
