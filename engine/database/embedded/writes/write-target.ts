import { createWriteView, type ReadView } from '../cursors/read-view.ts';
import { readDocument } from '../planning/read-rows.ts';
import type { CollectionEntry } from '../storage/catalog-entry.ts';
import type { WriteUnit } from '../storage/commit.ts';
import { duplicateKeyError } from '../storage/duplicate-key-error.ts';
import { readHolder } from '../storage/record-keys.ts';
import { type StoredDocument, storedKeys } from '../storage/stored-document.ts';
import { difference, writeDocument } from '../storage/write-document.ts';
import type { Store } from '../store.ts';
import { documentLock, keyLock, writeConflict } from '../transactions/lock-table.ts';
import { overlayKey } from '../transactions/overlay.ts';
import type { Transaction } from '../transactions/transaction.ts';
import { assertNoView } from './find-collection.ts';
import { assertValid } from './validate-document.ts';

/** Where a statement writes: at once within a write unit, or into a transaction. */
export interface WriteTarget {
  /** What the statement reads while it writes. */
  readonly view: ReadView & { resume(): void };
  /** The collection of that name as it is now; undefined when it was dropped or renamed since the command found it. */
  current(collection: CollectionEntry): CollectionEntry | undefined;
  /** Set by a command with `bypassDocumentValidation`. */
  skipsValidation?: boolean;
  /** A collection that has gone is made anew. @throws StoreError 11000, 121, 171, 112; Blocked */
  insert(collection: CollectionEntry, document: StoredDocument): void;
  /** `after` null removes the document. @throws as insert */
  change(
    collection: CollectionEntry,
    recordId: number,
    change: { before: StoredDocument; after: StoredDocument | null; replaced: boolean },
  ): void;
}

/** Writes within a unit. Whatever a transaction holds blocks it. */
export function createUnitTarget(store: Store, unit: WriteUnit): WriteTarget {
  const target: WriteTarget = {
    view: createWriteView(store.env),
    current: (collection) => (collection.isGone ? store.catalog.find(collection.namespace) : collection),
    insert(found, after) {
      const collection = target.current(found) ?? store.catalog.create(unit, found.namespace);
      assertNoView(collection);
      if (target.skipsValidation !== true) assertValid(collection, after.document);
      assertKeysFree(store, collection, null, after);
      writeDocument(store, unit, collection, { recordId: collection.nextRecordId, after });
      collection.nextRecordId++;
    },
    change(collection, recordId, { before, after, replaced }) {
      if (after !== null && target.skipsValidation !== true)
        assertValid(collection, after.document, before.document);
      store.locks.assertFree(documentLock(collection.id, recordId));
      if (after !== null) assertKeysFree(store, collection, before, after);
      writeDocument(store, unit, collection, {
        recordId,
        before,
        ...(after !== null && { after }),
        replaced,
      });
    },
  };
  return target;
}

function assertKeysFree(
  { locks }: Store,
  collection: CollectionEntry,
  before: StoredDocument | null,
  after: StoredDocument,
): void {
  for (const index of collection.indexes) {
    if (index.spec.unique !== true) continue;
    const old = before === null ? [] : storedKeys(index, before).keys;
    for (const key of difference(index, old, storedKeys(index, after).keys)?.added ?? [])
      locks.assertFree(keyLock(key));
  }
}

/** Writes into a transaction's overlay, taking the locks that keep others out until it ends. */
export function createTransactionTarget(store: Store, transaction: Transaction): WriteTarget {
  const target: WriteTarget = {
    view: { ...transaction.view, isDue: () => false },
    current: (collection) => collection,
    insert(collection, now) {
      if (target.skipsValidation !== true) assertValid(collection, now.document);
      takeKeys(store, transaction, collection, { recordId: collection.nextRecordId, before: null, now });
      transaction
        .overlayFor(collection)
        .write(collection.nextRecordId++, { base: null, now, replaced: false });
    },
    change(collection, recordId, { before, after, replaced }) {
      if (after !== null && target.skipsValidation !== true)
        assertValid(collection, after.document, before.document);
      const overlay = transaction.overlayFor(collection);
      const own = overlay.rows.get(recordId);
      if (own === undefined) {
        store.locks.take(transaction, documentLock(collection.id, recordId));
        assertUnchanged(store, collection, recordId, before);
      }
      if (after !== null) takeKeys(store, transaction, collection, { recordId, before, now: after });
      overlay.write(recordId, { base: before, now: after, replaced });
    },
  };
  return target;
}

/** First updater wins: a document that somebody changed after the snapshot is a conflict. */
function assertUnchanged(
  store: Store,
  collection: CollectionEntry,
  recordId: number,
  before: StoredDocument,
): void {
  const latest = readDocument(createWriteView(store.env), collection, recordId);
  if (latest === null || !latest.equals(before.raw)) throw writeConflict();
}

/** Takes the locks of the unique keys that a document adds, after making sure that nobody has them. */
function takeKeys(
  store: Store,
  transaction: Transaction,
  collection: CollectionEntry,
  { recordId, before, now }: { recordId: number; before: StoredDocument | null; now: StoredDocument },
): void {
  const overlay = transaction.overlayFor(collection);
  for (const index of collection.indexes) {
    const fresh = storedKeys(index, now).keys;
    if (index.spec.unique !== true) continue;
    const old = before === null ? [] : storedKeys(index, before).keys;
    for (const key of difference(index, old, fresh)?.added ?? []) {
      const own = overlay.entries(index).get(overlayKey(index, key, recordId));
      if (own !== undefined && own !== recordId) throw duplicateKeyError(collection, index, now.document);
      const holder = store.env.indexes.get(key);
      const holderId = holder === undefined ? undefined : readHolder(holder);
      if (holderId !== undefined && holderId !== recordId && !overlay.rows.has(holderId)) {
        const snapshot = transaction.view.snapshot();
        const wasThere =
          snapshot === undefined ? true : store.env.indexes.get(key, { transaction: snapshot }) !== undefined;
        throw wasThere ? duplicateKeyError(collection, index, now.document) : writeConflict();
      }
      store.locks.take(transaction, keyLock(key));
    }
  }
}
