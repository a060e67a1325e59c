import type { CollectionEntry } from '../storage/catalog-entry.ts';
import type { StorageEnvironment } from '../storage/environment.ts';
import type { Report } from './finding.ts';
import { verifyDocuments } from './verify-documents.ts';
import { verifyIndexEntries } from './verify-index-entries.ts';

/** Looks through a collection: every document, its count, and that indexes and documents agree both ways. */
export function verifyCollection(
  env: StorageEnvironment,
  collection: CollectionEntry,
  report: Report,
  progress: () => void,
): { documents: number; entries: Record<string, number> } {
  const { documents, entries } = verifyDocuments(env, collection, report, progress);
  if (collection.count !== documents) {
    const detail = `${documents} documents, but the count says ${collection.count}`;
    report({ kind: 'count', namespace: collection.namespace, detail });
  }
  const counts: Record<string, number> = {};
  for (const index of collection.indexes) {
    if (index.building) continue;
    const expected = entries.get(index) ?? 0;
    counts[index.spec.name] = verifyIndexEntries(env, { collection, index, expected }, report, progress);
  }
  return { documents, entries: counts };
}
