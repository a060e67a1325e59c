import type { Catalog } from './catalog.ts';
import { type CollectionEntry, type IndexEntry, keepsImages } from './catalog-entry.ts';
import { seal } from './checksum.ts';
import { countDocuments, type WriteUnit } from './commit.ts';
import { duplicateKeyError } from './duplicate-key-error.ts';
import type { StorageEnvironment } from './environment.ts';
import { type StoredDocument, storedKeys } from './stored-document.ts';
import { entryKey, readHolder, holderValue, recordKey } from './record-keys.ts';

/** One document's change: `before` absent for an insert, `after` absent for a removal. */
export interface DocumentChange {
  recordId: number;
  before?: StoredDocument;
  after?: StoredDocument;
  /** The new document replaced the old one whole; change streams tell it from an update. */
  replaced?: boolean;
}

interface IndexChange {
  index: IndexEntry;
  removed: Buffer[];
  added: Buffer[];
}

const NOTHING = Buffer.alloc(0);

/** What the writers of documents work on. */
export interface DocumentStore {
  env: StorageEnvironment;
  catalog: Catalog;
}

/**
 * Writes one change with all its index entries, within the unit's transaction. Every unique index is asked before the
 * first put, so that a duplicate leaves nothing behind.
 * @throws StoreError 11000 for a duplicate key, 171 for parallel arrays
 */
export function writeDocument(
  store: DocumentStore,
  unit: WriteUnit,
  collection: CollectionEntry,
  change: DocumentChange,
): void {
  const { recordId, before, after } = change;
  const { env } = store;
  const plan = collection.indexes.map((index) => planIndex(store, unit, collection, index, change));
  for (const step of plan) if (step !== null) writeIndex(env, step, recordId);
  const key = recordKey(collection.id, recordId);
  if (after === undefined) env.documents.removeSync(key);
  else env.documents.putSync(key, seal(after.raw));
  if (before === undefined) countDocuments(unit, collection, 1);
  if (after === undefined) countDocuments(unit, collection, -1);
  const subject = after ?? before;
  if (subject === undefined) return;
  unit.record({
    kind: kindOf(change),
    namespace: collection.namespace,
    uuid: collection.uuid,
    id: subject.document.get('_id') ?? null,
    keepsImages: keepsImages(collection),
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  });
}

function kindOf({ before, after, replaced }: DocumentChange) {
  if (before === undefined) return 'insert';
  if (after === undefined) return 'delete';
  return replaced === true ? 'replace' : 'update';
}

function planIndex(
  { env, catalog }: DocumentStore,
  unit: WriteUnit,
  collection: CollectionEntry,
  index: IndexEntry,
  { recordId, before, after }: DocumentChange,
): IndexChange | null {
  const old = before === undefined ? [] : storedKeys(index, before).keys;
  const fresh = after === undefined ? null : storedKeys(index, after);
  const step = difference(index, old, fresh?.keys ?? []);
  if (step === null) return null;
  if (index.spec.unique === true && after !== undefined) {
    for (const key of step.added) {
      const holder = env.indexes.get(key);
      if (holder !== undefined && readHolder(holder) !== recordId) {
        throw duplicateKeyError(collection, index, after.document);
      }
    }
  }
  noteFlags(catalog, unit, collection, index, fresh);
  return step;
}

/** Sets the flags that a key of a new shape brings; they are never taken back while the index lives. */
export function noteFlags(
  catalog: Catalog,
  unit: WriteUnit,
  collection: CollectionEntry,
  index: IndexEntry,
  keys: { multikey: number; truncated: boolean } | null,
): void {
  if (keys === null) return;
  const multikey = index.multikey | keys.multikey;
  const truncated = index.truncated || keys.truncated;
  if (multikey === index.multikey && truncated === index.truncated && !index.unsaved) return;
  catalog.changeIndex(unit, collection, index, { multikey, truncated, unsaved: false });
}

/** The keys to take out and to put in; null when the document keeps its place in the index. */
export function difference(index: IndexEntry, old: Buffer[], fresh: Buffer[]): IndexChange | null {
  if (old.length === 0) return fresh.length === 0 ? null : { index, removed: old, added: fresh };
  const [one] = old;
  const [other] = fresh;
  if (old.length === 1 && fresh.length === 1 && one !== undefined && other !== undefined) {
    return one.equals(other) ? null : { index, removed: old, added: fresh };
  }
  const had = new Set(old.map((key) => key.toString('latin1')));
  const has = new Set(fresh.map((key) => key.toString('latin1')));
  const removed = old.filter((key) => !has.has(key.toString('latin1')));
  const added = fresh.filter((key) => !had.has(key.toString('latin1')));
  return removed.length === 0 && added.length === 0 ? null : { index, removed, added };
}

function writeIndex(
  { indexes }: StorageEnvironment,
  { index, removed, added }: IndexChange,
  recordId: number,
): void {
  const unique = index.spec.unique === true;
  for (const key of removed) indexes.removeSync(unique ? key : entryKey(key, recordId));
  for (const key of added) {
    if (unique) indexes.putSync(key, holderValue(recordId));
    else indexes.putSync(entryKey(key, recordId), NOTHING);
  }
}
