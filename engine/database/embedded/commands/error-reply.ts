import type { StoreError } from '../errors.ts';

/** An error as a reply. */
export function errorReply(error: StoreError, labels: readonly string[]): object {
  return {
    ok: 0,
    errmsg: error.message,
    code: error.code,
    codeName: error.codeName,
    ...error.details,
    ...(labels.length > 0 && { errorLabels: labels }),
  };
}
