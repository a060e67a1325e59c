import { StoreError } from '../errors.ts';

/** Whoever holds locks until it ends. */
export interface LockHolder {
  /** Resolves when the holder has committed or aborted. */
  readonly ended: Promise<void>;
}

/** A plain write met something a transaction holds: it is run again once `holder` has ended. Nothing was written. */
export class Blocked extends Error {
  readonly holder: LockHolder;

  constructor(holder: LockHolder) {
    super('blocked by a transaction');
    this.holder = holder;
  }
}

/** Who may write which documents and unique keys before a commit. */
export interface LockTable {
  /** Takes a lock for a transaction. @throws StoreError 112 when another one holds it */
  take(holder: LockHolder, key: string): void;
  /** @throws Blocked when a transaction holds the key */
  assertFree(key: string): void;
  release(holder: LockHolder): void;
}

/** The lock of a document. */
export function documentLock(collectionId: number, recordId: number): string {
  return `d${collectionId}:${recordId}`;
}

/** The lock of a key of a unique index; the key names its index in its first bytes. */
export function keyLock(key: Buffer): string {
  return `k${key.toString('latin1')}`;
}

/** The conflict that makes a client repeat its transaction. */
export function writeConflict(): StoreError {
  return new StoreError(
    112,
    'Caused by :: Write conflict during plan execution and yielding is disabled. :: Please retry your operation or multi-document transaction.',
  );
}

/** An empty table. */
export function createLockTable(): LockTable {
  const holders = new Map<string, LockHolder>();
  const held = new Map<LockHolder, string[]>();
  return {
    take(holder, key) {
      const other = holders.get(key);
      if (other === holder) return;
      if (other !== undefined) throw writeConflict();
      holders.set(key, holder);
      const keys = held.get(holder);
      if (keys === undefined) held.set(holder, [key]);
      else keys.push(key);
    },
    assertFree(key) {
      if (holders.size === 0) return;
      const holder = holders.get(key);
      if (holder !== undefined) throw new Blocked(holder);
    },
    release(holder) {
      for (const key of held.get(holder) ?? []) holders.delete(key);
      held.delete(holder);
    },
  };
}
