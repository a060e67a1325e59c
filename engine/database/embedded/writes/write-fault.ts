import { StoreError } from '../errors.ts';

/** A statement of a write command that failed; its number is its place in the command. */
export interface WriteFault {
  index: number;
  error: StoreError;
}

/** What ends the whole command, whatever of it is done: its time is over, or it was killed. */
export function isInterruption(error: unknown): boolean {
  return error instanceof StoreError && (error.code === 50 || error.code === 11601);
}

/** Conflicts end the transaction; they are never one statement's fault. */
export function isTransient({ code }: StoreError): boolean {
  return code === 112 || code === 251;
}
