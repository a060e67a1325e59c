import { mkdirSync } from 'node:fs';
import { Doc } from '../bson/index.ts';
import { loadCatalog } from '../storage/catalog.ts';
import type { CollectionEntry } from '../storage/catalog-entry.ts';
import { createSilentUnit, writeCount } from '../storage/commit.ts';
import { openEnvironment, type StorageEnvironment } from '../storage/environment.ts';
import { readCollections } from '../storage/read-catalog.ts';
import { keyPrefix, recordIdOfKey } from '../storage/record-keys.ts';
import { type DocumentStore, writeDocument } from '../storage/write-document.ts';
import type { Report, Tally } from './finding.ts';
import { orphanCollections } from './orphans.ts';
import { createSetAside, type SetAside } from './set-aside.ts';
import { readSealed } from './verify-documents.ts';

const CHUNK = 1000;

/**
 * Writes every readable document of a store into a new one at `to`, with the same record ids, and builds all indexes
 * and counts anew. What cannot be kept — damaged, or against a unique key — goes to the file `setAside` and is reported.
 * The log of changes is left behind: streams of before cannot be resumed (286), for nobody knows what they would miss.
 */
export function rebuildStore(
  from: StorageEnvironment,
  { to, setAside }: { to: string; setAside: string },
  report: Report,
  progress: () => void,
): Tally {
  const known: CollectionEntry[] = [];
  for (const found of readCollections(from)) {
    if (found.kind === 'good') known.push(found.collection);
    else report({ kind: 'catalogue', namespace: found.namespace, detail: found.reason });
  }
  mkdirSync(to, { recursive: true, mode: 0o700 });
  const env = openEnvironment({ path: to, durable: false });
  const store: DocumentStore = { env, catalog: loadCatalog(env) };
  const aside = createSetAside(setAside);
  const tally: Tally = { collections: 0, documents: 0, entries: 0 };
  for (const old of known) {
    tally.collections++;
    const fresh = env.root.transactionSync(() => recreate(store, old));
    tally.documents += copyDocuments(from, store, { old, fresh, aside, report, progress });
    tally.entries += fresh.indexes.reduce((sum, index) => sum + countEntries(env, index.id), 0);
  }
  for (const id of orphanCollections(from, known)) {
    tally.collections++;
    const namespace = `recovered.collection_${id}`;
    const fresh = env.root.transactionSync(() => store.catalog.create(createSilentUnit(), namespace));
    tally.documents += copyDocuments(from, store, { old: { id, namespace }, fresh, aside, report, progress });
  }
  aside.close();
  return tally;
}

/** The collection with its options and empty indexes; those that were still being built were never promised. */
function recreate({ catalog }: DocumentStore, old: CollectionEntry): CollectionEntry {
  const unit = createSilentUnit();
  const fresh = catalog.create(unit, old.namespace, old.options);
  fresh.uuid = old.uuid;
  for (const index of old.indexes)
    if (index.spec.name !== '_id_' && !index.building) catalog.addIndex(unit, fresh, index.spec, false);
  catalog.setOptions(unit, fresh, old.options);
  return fresh;
}

interface Copying {
  old: { id: number; namespace: string };
  fresh: CollectionEntry;
  aside: SetAside;
  report: Report;
  progress: () => void;
}

function copyDocuments(from: StorageEnvironment, store: DocumentStore, copying: Copying): number {
  const { old, fresh, progress } = copying;
  let next = keyPrefix(old.id);
  for (;;) {
    const range = { start: next, end: keyPrefix(old.id + 1), limit: CHUNK };
    const rows = [...from.documents.getRange(range)];
    const last = rows.at(-1);
    if (last === undefined) return fresh.count;
    store.env.root.transactionSync(() => {
      for (const { key, value } of rows) copyDocument(store, copying, recordIdOfKey(key), value);
      writeCount(store.env, fresh);
    });
    progress();
    next = Buffer.concat([last.key, Buffer.alloc(1)]);
  }
}

function copyDocument(store: DocumentStore, copying: Copying, recordId: number, value: Buffer): void {
  const { old, fresh, aside, report } = copying;
  const read = readSealed(value);
  const putAside = (reason: string, document: Doc | null) => {
    aside.add({ namespace: old.namespace, recordId, reason, document, bytes: value });
    report({ kind: 'document', namespace: old.namespace, recordId, detail: reason });
  };
  if (read.kind === 'damaged') return putAside(read.reason, null);
  const { document, raw } = read;
  try {
    // Every unique key is asked before the first put, so that a refused document leaves nothing behind.
    writeDocument(store, createSilentUnit(), fresh, { recordId, after: { document, raw: Buffer.from(raw) } });
  } catch (error) {
    putAside(error instanceof Error ? error.message : String(error), document);
  }
}

function countEntries(env: StorageEnvironment, indexId: number): number {
  return env.indexes.getKeysCount({ start: keyPrefix(indexId), end: keyPrefix(indexId + 1) });
}
