import { readGraves } from '../storage/read-catalog.ts';
import type { CollectionEntry } from '../storage/catalog-entry.ts';
import type { BinaryDatabase, StorageEnvironment } from '../storage/environment.ts';
import { keyPrefix } from '../storage/record-keys.ts';
import type { Report } from './finding.ts';

/** Documents and entries that belong to nothing the catalogue knows, and are not on their way out after a drop. */
export function reportOrphans(env: StorageEnvironment, known: CollectionEntry[], report: Report): void {
  for (const id of orphanCollections(env, known))
    report({ kind: 'orphans', namespace: null, detail: `Documents of an unknown collection (${id}).` });
  const indexes = new Set(known.flatMap((collection) => collection.indexes.map((index) => index.id)));
  for (const id of idsIn(env.indexes))
    if (!indexes.has(id) && !isBuried(env, 'indexes', id))
      report({ kind: 'orphans', namespace: null, detail: `Entries of an unknown index (${id}).` });
}

/** Ids of collections whose documents are there but whose catalogue entry is not. */
export function orphanCollections(env: StorageEnvironment, known: readonly CollectionEntry[]): number[] {
  const ids = new Set(known.map((collection) => collection.id));
  return idsIn(env.documents).filter((id) => !ids.has(id) && !isBuried(env, 'documents', id));
}

function isBuried(env: StorageEnvironment, database: 'documents' | 'indexes', id: number): boolean {
  return readGraves(env).some((grave) => grave.database === database && grave.id === id);
}

/** The ids that keys begin with, each looked up by one seek. */
function idsIn(rows: BinaryDatabase): number[] {
  const ids: number[] = [];
  for (let next = 0; ; ) {
    const [key] = rows.getKeys({ start: keyPrefix(next), limit: 1 });
    if (key === undefined) return ids;
    const id = key.readUInt32BE(0);
    ids.push(id);
    next = id + 1;
  }
}
