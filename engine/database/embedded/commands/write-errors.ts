import { toDoc } from '../bson/index.ts';
import type { StoreError } from '../errors.ts';
import type { WriteFault } from '../writes/write-fault.ts';

/** The `writeErrors` of a reply; absent when no statement failed. */
export function writeErrors(faults: readonly WriteFault[]): { writeErrors?: object[] } {
  if (faults.length === 0) return {};
  return { writeErrors: faults.map(({ index, error }) => toDoc({ index, ...errorFields(error) })) };
}

/** An error's code, message and details as fields of a reply. */
export function errorFields(error: StoreError): Record<string, unknown> {
  return { code: error.code, codeName: error.codeName, errmsg: error.message, ...error.details };
}
