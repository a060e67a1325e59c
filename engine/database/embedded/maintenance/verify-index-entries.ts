import type { CollectionEntry, IndexEntry } from '../storage/catalog-entry.ts';
import type { StorageEnvironment } from '../storage/environment.ts';
import { documentKeys } from '../storage/index-keys.ts';
import { entryKey, keyPrefix, readHolder, recordIdOfKey, recordKey } from '../storage/record-keys.ts';
import type { Report } from './finding.ts';
import { readSealed } from './verify-documents.ts';

const PROGRESS_EVERY = 1000;

/**
 * Counts the entries of an index. Every document's entries were found in it; only when there are more or fewer than
 * those is each entry asked for the document it stands for.
 */
export function verifyIndexEntries(
  env: StorageEnvironment,
  of: { collection: CollectionEntry; index: IndexEntry; expected: number },
  report: Report,
  progress: () => void,
): number {
  const { collection, index, expected } = of;
  const range = { start: keyPrefix(index.id), end: keyPrefix(index.id + 1) };
  let count = 0;
  for (const _key of env.indexes.getKeys({ ...range })) if (count++ % PROGRESS_EVERY === 0) progress();
  if (count === expected) return count;
  for (const { key, value } of env.indexes.getRange(range)) {
    const reason = strayReason(env, collection, index, key, value);
    if (reason === null) continue;
    report({ kind: 'extra entry', namespace: collection.namespace, index: index.spec.name, detail: reason });
  }
  return count;
}

/** Why an entry should not be there; null when it should. */
function strayReason(
  env: StorageEnvironment,
  collection: CollectionEntry,
  index: IndexEntry,
  key: Buffer,
  value: Buffer,
): string | null {
  try {
    const isUnique = index.spec.unique === true;
    const recordId = isUnique ? readHolder(value) : recordIdOfKey(key);
    const stored = env.documents.get(recordKey(collection.id, recordId));
    if (stored === undefined) return `An entry stands for record ${recordId}, which is not there.`;
    const read = readSealed(stored);
    if (read.kind === 'damaged') return null;
    const { keys } = documentKeys(index, read.document);
    const isItsOwn = keys.some((own) => (isUnique ? own : entryKey(own, recordId)).equals(key));
    return isItsOwn ? null : `An entry stands for record ${recordId}, which has another value.`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
