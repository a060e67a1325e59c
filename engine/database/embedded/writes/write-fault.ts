import type { StoreError } from '../errors.ts';

/** A statement of a write command that failed; its number is its place in the command. */
export interface WriteFault {
  index: number;
  error: StoreError;
}

/** Conflicts end the transaction; they are never one statement's fault. */
export function isTransient({ code }: StoreError): boolean {
  return code === 112 || code === 251;
}
