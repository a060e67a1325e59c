import { createSliceClock, type ReadView, type Snapshot } from '../cursors/read-view.ts';
import { StoreError } from '../errors.ts';
import type { Doc } from '../bson/index.ts';
import type { Catalog } from '../storage/catalog.ts';
import type { CollectionEntry, IndexSpec } from '../storage/catalog-entry.ts';
import { unseal } from '../storage/checksum.ts';
import type { Commit, WriteUnit } from '../storage/commit.ts';
import type { StorageEnvironment } from '../storage/environment.ts';
import { recordKey } from '../storage/record-keys.ts';
import type { StoredDocument } from '../storage/stored-document.ts';
import { type DocumentStore, writeDocument } from '../storage/write-document.ts';
import { type LockHolder, type LockTable, writeConflict } from './lock-table.ts';
import { type CollectionOverlay, createOverlay } from './overlay.ts';

/** What a transaction needs of the store. */
export interface TransactionHost extends DocumentStore {
  env: StorageEnvironment;
  commit: Commit;
  locks: LockTable;
}

/** A multi-document transaction: a pinned snapshot, what it wrote over it, and the locks on that. */
export interface Transaction extends LockHolder {
  readonly number: bigint;
  readonly startedAt: Date;
  state: 'running' | 'committing' | 'committed' | 'aborted';
  /** `performance.now()` of its last command; an idle one is aborted. */
  lastUsed: number;
  readonly view: ReadView & { resume(): void };
  /** What it wrote in a collection; made when it first writes there. */
  overlayFor(collection: CollectionEntry): CollectionOverlay;
  /** The collections as the transaction sees them: with those it made itself. */
  readonly catalog: Catalog;
  /** Makes a collection that others see once the transaction has committed. @throws StoreError 48 */
  createCollection(namespace: string, options: Doc): CollectionEntry;
  /** Adds indexes to a collection it made itself and wrote nothing to yet. @throws StoreError 263 for any other */
  createIndex(collection: CollectionEntry, spec: IndexSpec): void;
  /** Makes everything durable at once. @throws StoreError when it cannot; the transaction is then aborted */
  commit(): Promise<void>;
  abort(): void;
}

/** Starts a transaction; its snapshot is that of its first read. */
export function startTransaction(host: TransactionHost, lsid: Doc, number: bigint): Transaction {
  const overlays = new Map<CollectionEntry, CollectionOverlay>();
  const drafts = new Map<string, CollectionEntry>();
  const clock = createSliceClock();
  let snapshot: Snapshot | undefined;
  let tellEnd: () => void = () => {};
  const ended = new Promise<void>((resolve) => {
    tellEnd = resolve;
  });

  function end(state: 'committed' | 'aborted'): void {
    transaction.state = state;
    snapshot?.done();
    snapshot = undefined;
    overlays.clear();
    drafts.clear();
    host.locks.release(transaction);
    tellEnd();
  }

  const transaction: Transaction = {
    number,
    startedAt: new Date(),
    state: 'running',
    lastUsed: performance.now(),
    ended,
    view: {
      env: host.env,
      snapshot() {
        if (transaction.state === 'aborted' || transaction.state === 'committed')
          throw noSuchTransaction(number);
        return (snapshot ??= host.env.root.useReadTransaction());
      },
      overlay: (collection) => overlays.get(collection),
      isDue: clock.isDue,
      resume: clock.restart,
    },
    overlayFor(collection) {
      let overlay = overlays.get(collection);
      if (overlay === undefined) overlays.set(collection, (overlay = createOverlay(collection)));
      return overlay;
    },
    catalog: {
      ...host.catalog,
      find: (namespace) => drafts.get(namespace) ?? host.catalog.find(namespace),
    },
    createCollection(namespace, options) {
      if (transaction.catalog.find(namespace) !== undefined)
        throw new StoreError(48, `Collection ${namespace} already exists.`);
      const draft = host.catalog.draft(namespace, options);
      drafts.set(namespace, draft);
      return draft;
    },
    createIndex(collection, spec) {
      const isOwn = drafts.get(collection.namespace) === collection;
      if (!isOwn || (overlays.get(collection)?.rows.size ?? 0) > 0) {
        throw new StoreError(
          263,
          `Cannot create new indexes on existing collection ${collection.namespace} in a multi-document transaction.`,
        );
      }
      host.catalog.draftIndex(collection, spec);
    },
    async commit() {
      transaction.state = 'committing';
      try {
        if (drafts.size > 0 || [...overlays.values()].some(({ rows }) => rows.size > 0))
          await host.commit((unit) => {
            unit.transaction = { lsid, number };
            writeAll(unit);
          });
        end('committed');
      } catch (error) {
        end('aborted');
        throw error instanceof StoreError && (error.code === 11000 || error.code === 48)
          ? writeConflict()
          : error;
      }
    },
    abort() {
      if (transaction.state === 'running') end('aborted');
    },
  };

  function writeAll(unit: WriteUnit): void {
    for (const draft of drafts.values()) host.catalog.adopt(unit, draft);
    for (const [collection, { rows }] of overlays) {
      if (collection.isGone) throw writeConflict();
      for (const removal of [true, false]) {
        for (const [recordId, { base, now, replaced }] of rows) {
          // Removals first: a key may move from a removed document to a new one.
          if ((now === null) !== removal || (base === null && now === null)) continue;
          assertBase(collection, recordId, base);
          writeDocument(host, unit, collection, {
            recordId,
            ...(base !== null && { before: base }),
            ...(now !== null && { after: now }),
            replaced,
          });
        }
      }
    }
  }

  /** A plain write may have been on its way to the disk when this transaction took its lock. */
  function assertBase(collection: CollectionEntry, recordId: number, base: StoredDocument | null): void {
    if (base === null) return;
    const stored = host.env.documents.get(recordKey(collection.id, recordId));
    if (stored === undefined || !unseal(stored).equals(base.raw)) throw writeConflict();
  }

  return transaction;
}

/** The refusal of a command that names a transaction which does not run. */
export function noSuchTransaction(number: bigint): StoreError {
  return new StoreError(
    251,
    `Given transaction number ${number} does not match any in-progress transactions.`,
  );
}
