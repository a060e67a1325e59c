import type { CollectionEntry } from '../storage/catalog-entry.ts';
import { readCollections } from '../storage/read-catalog.ts';
import type { StorageEnvironment } from '../storage/environment.ts';
import type { Report, Tally } from './finding.ts';
import { reportOrphans } from './orphans.ts';
import { verifyChanges } from './verify-changes.ts';
import { verifyCollection } from './verify-collection.ts';

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
    const { documents, entries } = verifyCollection(env, collection, report, progress);
    tally.documents += documents;
    tally.entries += Object.values(entries).reduce((sum, count) => sum + count, 0);
  }
  reportOrphans(env, known, report);
  verifyChanges(env, report, progress);
  return tally;
}
