import type { Catalog } from './catalog.ts';
import { type CollectionEntry, type IndexEntry, keepsImages } from './catalog-entry.ts';
import { seal } from './checksum.ts';
import { countDocuments, type WriteUnit } from './commit.ts';
import { duplicateKeyError } from './duplicate-key-error.ts';
import type { StorageEnvironment } from './environment.ts';
import { flagsWith } from './index-flags.ts';
import type { DocumentKeys } from './index-keys.ts';
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
  /** What the entry of a document carries. */
  values?: Buffer | null;
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
  const old = before === undefined ? null : storedKeys(index, before);
  const fresh = after === undefined ? null : storedKeys(index, after);
  const step =
    difference(index, old?.keys ?? [], fresh?.keys ?? []) ??
    (carriesOther(old, fresh) ? { index, removed: [], added: fresh?.keys ?? [] } : null);
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
  return { ...step, values: fresh?.values ?? null };
}

/** 5, 5.0 and [5] have the same key but are not the same value. */
function carriesOther(old: DocumentKeys | null, fresh: DocumentKeys | null): boolean {
  if (old === null || fresh === null || fresh.keys.length === 0) return false;
  return old.values === null || fresh.values === null
    ? old.values !== fresh.values
    : !old.values.equals(fresh.values);
}

/** Sets the flags that a key of a new shape brings. */
export function noteFlags(
  catalog: Catalog,
  unit: WriteUnit,
  collection: CollectionEntry,
  index: IndexEntry,
  keys: DocumentKeys | null,
): void {
  if (keys === null) return;
  const flags = flagsWith(index, keys);
  if (flags === null && !index.unsaved) return;
  catalog.changeIndex(unit, collection, index, { ...flags, unsaved: false });
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
  { index, removed, added, values }: IndexChange,
  recordId: number,
): void {
  const unique = index.spec.unique === true;
  for (const key of removed) indexes.removeSync(unique ? key : entryKey(key, recordId));
  for (const key of added) {
    if (unique) indexes.putSync(key, holderValue(recordId));
    else indexes.putSync(entryKey(key, recordId), values ?? NOTHING);
  }
}
