import { StoreError } from '../errors.ts';
import type { CollectionEntry } from './catalog-entry.ts';
import type { ChangeRecorder, CommittedChange, CommittedTransaction } from './committed-change.ts';
import type { StorageEnvironment } from './environment.ts';
import { seal, unsealFixed } from './checksum.ts';
import { asDiskFull, commitFailure } from './commit-failure.ts';
import { recordKey } from './record-keys.ts';

/** What one command does inside the write transaction, and how to take its traces in memory back. */
export interface WriteUnit {
  /** Changes of the number of documents, written with the unit. */
  counted: Map<CollectionEntry, number>;
  /** Undone in reverse when the unit throws or the commit fails. */
  undo: (() => void)[];
  /** Notes a change for change streams, in the unit's own transaction. */
  record(change: CommittedChange): void;
  /** The client's transaction that this unit commits. */
  transaction?: CommittedTransaction;
}

/** Runs the work in the next write transaction; resolves when it is durable. */
export type Commit = <T>(work: (unit: WriteUnit) => T) => Promise<T>;

/** The one way into the file. */
export interface Writer {
  commit: Commit;
  /** Waits for what is on its way to the disk; everything later is refused with code 91. */
  close(): Promise<void>;
}

interface Task {
  unit: WriteUnit;
  /** Runs the work; what it leaves answers the caller once the batch is durable. */
  run(): void;
  answer(failure?: unknown): void;
}

const COUNT_BYTES = 6;
/** How long one batch may go on taking tasks before it is flushed. */
const BATCH_MS = 25;

/**
 * Makes the function all writes go through. What is queued while a batch is on its way to the disk makes up the next one;
 * each task runs in a nested transaction, so that one that throws rolls back alone. There is never a second batch under
 * way: when the disk refuses one, its traces in memory are gone before the next one runs. Changes are recorded in the
 * transaction that makes them.
 */
export function createWriter(env: StorageEnvironment, recorder: ChangeRecorder): Writer {
  const waiting: Task[] = [];
  let working: Promise<void> | null = null;
  let isClosed = false;

  const writeBatch = async () => {
    const batch: Task[] = [];
    try {
      await env.root.transaction(() => {
        const until = performance.now() + BATCH_MS;
        for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
          batch.push(task);
          task.run();
          if (performance.now() > until) break;
        }
        recorder.finishBatch();
      });
    } catch (error) {
      for (const { unit } of batch.toReversed()) undo(unit);
      const failure = await commitFailure(error);
      for (const task of batch) task.answer(failure);
      return;
    }
    recorder.publish();
    for (const task of batch) task.answer();
  };
  const writeAll = async () => {
    while (waiting.length > 0) await writeBatch();
    working = null;
  };

  return {
    commit(work) {
      if (isClosed) return Promise.reject(new StoreError(91, 'The store is shutting down.'));
      return new Promise((resolve, reject) => {
        waiting.push(createTask({ env, recorder, work, resolve, reject }));
        working ??= writeAll();
      });
    },
    async close() {
      isClosed = true;
      await working;
    },
  };
}

function createTask<T>({
  env,
  recorder,
  work,
  resolve,
  reject,
}: {
  env: StorageEnvironment;
  recorder: ChangeRecorder;
  work: (unit: WriteUnit) => T;
  resolve: (value: T) => void;
  reject: (error: unknown) => void;
}): Task {
  const unit: WriteUnit = {
    counted: new Map(),
    undo: [],
    record: (change) => recorder.record(unit, change),
  };
  let settle: () => void = () => undefined;
  return {
    unit,
    run() {
      try {
        const value = env.root.transactionSync(() => {
          const result = work(unit);
          for (const collection of unit.counted.keys()) writeCount(env, collection);
          return result;
        });
        settle = () => resolve(value);
      } catch (error) {
        undo(unit);
        settle = () => reject(asDiskFull(error));
      }
    },
    answer: (failure) => (failure === undefined ? settle() : reject(failure)),
  };
}

/** A unit outside the batches, whose changes no stream reports. */
export function createSilentUnit(): WriteUnit {
  return { counted: new Map(), undo: [], record: () => undefined };
}

/** Takes back what a unit left in memory. */
function undo(unit: WriteUnit): void {
  for (const step of unit.undo.reverse()) step();
  for (const [collection, by] of unit.counted) collection.count -= by;
  unit.undo = [];
  unit.counted.clear();
}

/** Changes a collection's count within a unit, to be taken back with it. */
export function countDocuments(unit: WriteUnit, collection: CollectionEntry, by: number): void {
  collection.count += by;
  unit.counted.set(collection, (unit.counted.get(collection) ?? 0) + by);
}

/** The stored count of a collection: record 0 of its key space in `meta`. */
export function readCount(env: StorageEnvironment, collectionId: number): number {
  const stored = env.meta.get(countKey(collectionId));
  return stored === undefined ? 0 : unsealFixed(stored, COUNT_BYTES).readUIntBE(0, COUNT_BYTES);
}

/** Stores the number of documents of a collection. */
export function writeCount(env: StorageEnvironment, collection: CollectionEntry): void {
  const value = Buffer.allocUnsafe(COUNT_BYTES);
  value.writeUIntBE(Math.max(0, collection.count), 0, COUNT_BYTES);
  env.meta.putSync(countKey(collection.id), seal(value));
}

function countKey(collectionId: number): Buffer {
  return Buffer.concat([Buffer.from('n:'), recordKey(collectionId, 0)]);
}
