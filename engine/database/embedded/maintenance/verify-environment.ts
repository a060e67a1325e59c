import type { CollectionEntry } from '../storage/catalog-entry.ts';
import { readCollections } from '../storage/read-catalog.ts';
import type { StorageEnvironment } from '../storage/environment.ts';
import type { Report, Tally } from './finding.ts';
import { reportOrphans } from './orphans.ts';
import { verifyChanges } from './verify-changes.ts';
import { verifyDocuments } from './verify-documents.ts';
import { verifyIndexEntries } from './verify-index-entries.ts';

/**
 * Looks through everything a data folder holds: the catalogue, every document, that indexes and documents agree both
 * ways, and the log of changes. It never pauses, so that it sees one committed state while another process writes.
 */
export function verifyEnvironment(env: StorageEnvironment, report: Report, progress: () => void): Tally {
  const tally: Tally = { collections: 0, documents: 0, entries: 0 };
  const known: CollectionEntry[] = [];
  for (const found of readCollections(env)) {
    if (found.kind === 'damaged') {
      report({ kind: 'catalogue', namespace: found.namespace, detail: found.reason });
      continue;
    }
    known.push(found.collection);
  }
  for (const collection of known) {
    tally.collections++;
    const { documents, entries } = verifyDocuments(env, collection, report, progress);
    tally.documents += documents;
    if (collection.count !== documents) {
      const detail = `${documents} documents, but the count says ${collection.count}`;
      report({ kind: 'count', namespace: collection.namespace, detail });
    }
    for (const index of collection.indexes) {
      if (index.building) continue;
      const expected = entries.get(index) ?? 0;
      tally.entries += verifyIndexEntries(env, { collection, index, expected }, report, progress);
    }
  }
  reportOrphans(env, known, report);
  verifyChanges(env, report, progress);
  return tally;
}
