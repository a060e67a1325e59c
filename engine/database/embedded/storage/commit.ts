import type { CollectionEntry } from './catalog-entry.ts';
import type { StorageEnvironment } from './environment.ts';
import { recordKey } from './record-keys.ts';

/** One committed change, as change streams report it; `before` and `after` are raw BSON. */
export interface CommittedChange {
  kind: 'insert' | 'update' | 'replace' | 'delete' | 'drop' | 'rename' | 'dropDatabase';
  namespace: string;
  to?: string;
  id?: unknown;
  before?: Buffer;
  after?: Buffer;
}

/** What one command does inside the write transaction, and how to take its traces in memory back. */
export interface WriteUnit {
  /** Changes of the number of documents, written with the unit. */
  counted: Map<CollectionEntry, number>;
  /** Undone in reverse when the unit throws or the commit fails. */
  undo: (() => void)[];
  changes: CommittedChange[];
}

/** Runs the work in the next write transaction; resolves when it is durable. */
export type Commit = <T>(work: (unit: WriteUnit) => T) => Promise<T>;

/**
 * Makes the function all writes go through. Callbacks queued while a commit is on its way to the disk join the next one;
 * each runs in a nested transaction, so that one that throws rolls back alone.
 */
export function createCommit(env: StorageEnvironment, publish: (changes: CommittedChange[]) => void): Commit {
  return async (work) => {
    const unit: WriteUnit = { counted: new Map(), undo: [], changes: [] };
    let undone = false;
    const undo = () => {
      if (undone) return;
      undone = true;
      for (const step of unit.undo.reverse()) step();
      for (const [collection, by] of unit.counted) collection.count -= by;
    };
    try {
      const result = await env.root.transaction(() => {
        try {
          return env.root.transactionSync(() => {
            const value = work(unit);
            for (const collection of unit.counted.keys()) writeCount(env, collection);
            return value;
          });
        } catch (error) {
          undo();
          throw error;
        }
      });
      if (unit.changes.length > 0) publish(unit.changes);
      return result;
    } catch (error) {
      undo();
      throw error;
    }
  };
}

/** Changes a collection's count within a unit, to be taken back with it. */
export function countDocuments(unit: WriteUnit, collection: CollectionEntry, by: number): void {
  collection.count += by;
  unit.counted.set(collection, (unit.counted.get(collection) ?? 0) + by);
}

/** The stored count of a collection: record 0 of its key space in `meta`. */
export function readCount(env: StorageEnvironment, collectionId: number): number {
  const stored = env.meta.get(countKey(collectionId));
  return stored === undefined ? 0 : stored.readUIntBE(0, 6);
}

function writeCount(env: StorageEnvironment, collection: CollectionEntry): void {
  const value = Buffer.allocUnsafe(6);
  value.writeUIntBE(Math.max(0, collection.count), 0, 6);
  env.meta.putSync(countKey(collection.id), value);
}

function countKey(collectionId: number): Buffer {
  return Buffer.concat([Buffer.from('n:'), recordKey(collectionId, 0)]);
}
