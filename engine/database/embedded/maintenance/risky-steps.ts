import type { RangeOptions } from 'lmdb';
import type { BinaryDatabase } from '../storage/environment.ts';

/** Tries reads that a damaged page may answer with an error, or with the end of the process. */
export interface RiskySteps {
  /**
   * What the work gave; undefined when it failed in a process before this one.
   * @throws DamageMet when it fails now
   */
  attempt<T extends object>(name: string, work: () => T): T | undefined;
}

/**
 * A step met a damaged page. The process is to end: what LMDB copied from there may have overwritten its memory, and
 * sound pages would be taken for damaged ones.
 */
export class DamageMet extends Error {}

/** Steps known to fail, or to end the process, are not tried again; every other one is announced before it is taken. */
export function createRiskySteps(failing: readonly string[], announce: (name: string) => void): RiskySteps {
  const known = new Set(failing);
  return {
    attempt(name, work) {
      if (known.has(name)) return undefined;
      announce(name);
      try {
        return work();
      } catch (error) {
        throw new DamageMet(name, { cause: error });
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
