import { decode, isDoc, toDoc } from '../bson/index.ts';
import { StoreError } from '../errors.ts';
import { recordOf } from './record-collection.ts';
import { type CollectionEntry, type IndexEntry, type IndexSpec, presentIndex } from './catalog-entry.ts';
import { unseal } from './checksum.ts';
import { onceThereIsSpace } from './commit-failure.ts';
import type { Commit, WriteUnit } from './commit.ts';
import { duplicateKeyError } from './duplicate-key-error.ts';
import { documentKeys } from './index-keys.ts';
import { entryKey, keyPrefix, readHolder, holderValue, recordIdOfKey, recordKey } from './record-keys.ts';
import { type DocumentStore, noteFlags } from './write-document.ts';

/** Longest time one write transaction of a build may hold the writers up. */
const CHUNK_MS = 8;
const NOTHING = Buffer.alloc(0);

/**
 * Builds an index while others read and write: writers maintain it from the first chunk on, readers see it when it is
 * complete. A duplicate key removes it again, and so does `assertMayGoOn`, asked before every part, when it throws.
 * @returns false when `isMissing`, asked in the first unit, says that somebody else was quicker
 * @throws StoreError 11000, 171; 26 when the collection went away meanwhile, 276 when the index was dropped
 */
export async function buildIndex(
  store: DocumentStore,
  commit: Commit,
  collection: CollectionEntry,
  spec: IndexSpec,
  { isMissing, assertMayGoOn }: { isMissing(): boolean; assertMayGoOn(): void },
): Promise<boolean> {
  let index: IndexEntry | undefined;
  let tellEnd: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    tellEnd = resolve;
  });
  let next: number | null = 0;
  try {
    while (next !== null) {
      assertMayGoOn();
      const from: number = next;
      const step = await commit((unit) => {
        if (collection.isGone) throw new StoreError(26, `ns not found: ${collection.namespace}`);
        if (index === undefined && !isMissing()) return 'exists';
        index ??= Object.assign(store.catalog.addIndex(unit, collection, spec, true), { ended });
        assertNotDropped(collection, index);
        const reached = buildChunk(store, unit, collection, index, from);
        if (reached === null) finish(store, unit, collection, index);
        return { reached };
      });
      if (step === 'exists') return false;
      next = step.reached;
    }
    return true;
  } catch (error) {
    const failed = index;
    if (failed !== undefined) await removeUnfinished(store, commit, collection, failed);
    throw error;
  } finally {
    tellEnd();
  }
}

function assertNotDropped({ indexes, namespace }: CollectionEntry, index: IndexEntry): void {
  if (indexes.includes(index)) return;
  throw new StoreError(276, `Index build aborted: ${index.spec.name} of ${namespace} was dropped meanwhile`);
}

function finish(
  { catalog }: DocumentStore,
  unit: WriteUnit,
  collection: CollectionEntry,
  index: IndexEntry,
): void {
  catalog.changeIndex(unit, collection, index, { building: false });
  const description = toDoc({ indexes: [presentIndex(index.spec)] });
  recordOf(unit, collection, { kind: 'createIndexes', description });
}

/** On a full disk it goes away when there is space again; until then it is kept up and never read. */
function removeUnfinished(
  store: DocumentStore,
  commit: Commit,
  collection: CollectionEntry,
  index: IndexEntry,
): Promise<void> {
  return onceThereIsSpace(() =>
    commit((unit) => {
      if (!collection.isGone && collection.indexes.includes(index))
        store.catalog.dropIndex(unit, collection, index);
    }),
  );
}

/** Indexes the documents from record `from` on; the record to go on with, or null when all are done. */
function buildChunk(
  store: DocumentStore,
  unit: WriteUnit,
  collection: CollectionEntry,
  index: IndexEntry,
  from: number,
): number | null {
  const until = performance.now() + CHUNK_MS;
  const range = { start: recordKey(collection.id, from), end: keyPrefix(collection.id + 1) };
  const batch: { recordId: number; value: Buffer }[] = [];
  for (const { key, value } of store.env.documents.getRange({ ...range, limit: 250 })) {
    batch.push({ recordId: recordIdOfKey(key), value });
  }
  for (const { recordId, value } of batch) {
    indexDocument(store, unit, collection, index, recordId, unseal(value));
    if (performance.now() > until) return recordId + 1;
  }
  const last = batch.at(-1);
  return batch.length < 250 || last === undefined ? null : last.recordId + 1;
}

function indexDocument(
  { env, catalog }: DocumentStore,
  unit: WriteUnit,
  collection: CollectionEntry,
  index: IndexEntry,
  recordId: number,
  raw: Buffer,
): void {
  const document = decode(raw);
  if (!isDoc(document)) return;
  const found = documentKeys(index, document);
  noteFlags(catalog, unit, collection, index, found);
  for (const key of found.keys) {
    if (index.spec.unique !== true) {
      env.indexes.putSync(entryKey(key, recordId), found.values ?? NOTHING);
      continue;
    }
    const holder = env.indexes.get(key);
    if (holder !== undefined && readHolder(holder) !== recordId) {
      throw duplicateKeyError(collection, index, document);
    }
    env.indexes.putSync(key, holderValue(recordId));
  }
}
