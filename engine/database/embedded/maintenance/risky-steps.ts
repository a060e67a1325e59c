import type { RangeOptions } from 'lmdb';
import type { BinaryDatabase, StorageEnvironment } from '../storage/environment.ts';

/** Tries reads that a damaged page may answer with an error, or with the end of the process. */
export interface RiskySteps {
  /** What the work gave; undefined when it failed, now or in a process before this one. */
  attempt<T extends object>(name: string, work: () => T): T | undefined;
}

/** Steps known to end the process are not tried again; every other one is announced before it is taken. */
export function createRiskySteps(
  { root }: StorageEnvironment,
  deadly: readonly string[],
  announce: (name: string) => void,
): RiskySteps {
  const known = new Set(deadly);
  return {
    attempt(name, work) {
      if (known.has(name)) return undefined;
      announce(name);
      const transaction = root.useReadTransaction();
      try {
        return work();
      } catch {
        // After an error LMDB refuses the transaction; the next step gets a new one.
        root.resetReadTxn();
        return undefined;
      } finally {
        transaction.done();
      }
    },
  };
}

/** The first rows of a range. The cursor is never moved beyond them, and let go also when reading fails. */
export function readRange(
  database: BinaryDatabase,
  range: RangeOptions,
  limit: number,
): { key: Buffer; value: Buffer }[] {
  const rows: { key: Buffer; value: Buffer }[] = [];
  const iterator = database.getRange(range)[Symbol.iterator]();
  try {
    while (rows.length < limit) {
      const { done, value } = iterator.next();
      if (done === true) break;
      rows.push(value);
    }
  } finally {
    iterator.return?.();
  }
  return rows;
}
