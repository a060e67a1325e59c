import { decode, type Doc } from '../bson/index.ts';
import type { CollectionEntry, IndexEntry } from '../storage/catalog-entry.ts';
import { unseal } from '../storage/checksum.ts';
import type { StorageEnvironment } from '../storage/environment.ts';
import { flagsWith } from '../storage/index-flags.ts';
import { documentKeys } from '../storage/index-keys.ts';
import { entryKey, keyPrefix, readHolder, recordIdOfKey } from '../storage/record-keys.ts';
import type { Report } from './finding.ts';

const PROGRESS_EVERY = 1000;

/**
 * Reads every document of a collection and looks each of its index entries up.
 * @returns how many documents there are, damaged ones included, and how many entries each index should have
 */
export function verifyDocuments(
  env: StorageEnvironment,
  collection: CollectionEntry,
  report: Report,
  progress: () => void,
): { documents: number; entries: Map<IndexEntry, number> } {
  const { namespace } = collection;
  const entries = new Map<IndexEntry, number>();
  let documents = 0;
  const range = { start: keyPrefix(collection.id), end: keyPrefix(collection.id + 1) };
  for (const { key, value } of env.documents.getRange(range)) {
    if (documents++ % PROGRESS_EVERY === 0) progress();
    const recordId = recordIdOfKey(key);
    const read = readSealed(value);
    if (read.kind === 'damaged') {
      report({ kind: 'document', namespace, recordId, detail: read.reason });
      continue;
    }
    for (const index of collection.indexes) {
      if (index.building) continue;
      const found = verifyKeys(env, { collection, index, recordId, document: read.document }, report);
      entries.set(index, (entries.get(index) ?? 0) + found);
    }
  }
  return { documents, entries };
}

/** A stored document, or why it cannot be read. */
export function readSealed(
  value: Buffer,
): { kind: 'good'; document: Doc; raw: Buffer } | { kind: 'damaged'; reason: string } {
  try {
    const raw = unseal(value);
    const document = decode(raw);
    return document.names[0] === '_id'
      ? { kind: 'good', document, raw }
      : { kind: 'damaged', reason: 'It does not begin with _id.' };
  } catch (error) {
    return { kind: 'damaged', reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Looks the document's keys up in one index; returns how many it must have there. */
function verifyKeys(
  env: StorageEnvironment,
  of: { collection: CollectionEntry; index: IndexEntry; recordId: number; document: Doc },
  report: Report,
): number {
  const { collection, index, recordId, document } = of;
  const place = { namespace: collection.namespace, index: index.spec.name, recordId };
  try {
    const found = documentKeys(index, document);
    const { keys, values } = found;
    if (flagsWith(index, found) !== null)
      report({
        kind: 'flags',
        ...place,
        detail: 'The index does not know that it holds arrays, cut keys or long values.',
      });
    for (const key of keys) {
      if (index.spec.unique !== true) {
        const carried = env.indexes.get(entryKey(key, recordId));
        if (carried === undefined)
          report({ kind: 'missing entry', ...place, detail: 'A document is not in the index.' });
        else if (index.covering && values?.equals(carried) === false)
          report({
            kind: 'wrong values',
            ...place,
            detail: 'An entry carries other values than its document.',
          });
        continue;
      }
      const holder = env.indexes.get(key);
      if (holder === undefined)
        report({ kind: 'missing entry', ...place, detail: 'A document is not in the index.' });
      else if (readHolder(holder) !== recordId)
        report({ kind: 'wrong holder', ...place, detail: 'A unique key is held by another record.' });
    }
    return keys.length;
  } catch (error) {
    report({
      kind: 'missing entry',
      ...place,
      detail: error instanceof Error ? error.message : String(error),
    });
    return 0;
  }
}
