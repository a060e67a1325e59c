import type { CollectionEntry } from '../storage/catalog-entry.ts';
import { keyPrefix, recordIdOfKey } from '../storage/record-keys.ts';
import type { DocumentStore } from '../storage/write-document.ts';
import type { Report } from './finding.ts';
import type { Targets } from './rebuilt-store.ts';

/** Stretches named; of more it is said that there are more. */
const MOST_STRETCHES = 200;

/**
 * Says of each collection with fewer documents than its count said which record ids are not there: a damaged page may be
 * passed over in silence. Documents deleted long ago are among them.
 */
export function reportMissing(
  store: DocumentStore,
  {
    collections,
    targets,
    putAside,
    report,
  }: {
    collections: readonly CollectionEntry[];
    targets: Targets;
    putAside: ReadonlyMap<CollectionEntry, number>;
    report: Report;
  },
): void {
  for (const { id, namespace, count } of collections) {
    const kept = targets.of(id);
    // A count that cannot be read is NaN, and says nothing.
    if (!(kept.count + (putAside.get(kept) ?? 0) < count)) continue;
    const { stretches, last } = missingStretches(store, kept);
    const named = stretches
      .slice(0, MOST_STRETCHES)
      .map(({ from, to }) => (from === to ? `${from}` : `${from} to ${to}`));
    const more = stretches.length > named.length ? ['and more'] : [];
    const detail = `${kept.count} documents were kept, the count said ${count}. Not there: ${[...named, ...more, `any after ${last}`].join(', ')}.`;
    report({ kind: 'count', namespace, detail });
  }
}

function missingStretches(
  { env }: DocumentStore,
  { id }: CollectionEntry,
): { stretches: { from: number; to: number }[]; last: number } {
  const stretches: { from: number; to: number }[] = [];
  let next = 1;
  for (const key of env.documents.getKeys({ start: keyPrefix(id), end: keyPrefix(id + 1) })) {
    const recordId = recordIdOfKey(key);
    if (recordId > next) stretches.push({ from: next, to: recordId - 1 });
    next = recordId + 1;
  }
  return { stretches, last: next - 1 };
}
