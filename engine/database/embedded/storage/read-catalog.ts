import { decode, Doc, isDoc, isNumeric, toNumber, type Value } from '../bson/index.ts';
import { StoreError } from '../errors.ts';
import type { CollectionEntry, IndexEntry, IndexSpec } from './catalog-entry.ts';
import { unseal } from './checksum.ts';
import { readCount } from './commit.ts';
import type { StorageEnvironment } from './environment.ts';
import { prepareIndex } from './prepare-index.ts';
import { keyAfterPrefix, keyPrefix, recordIdOfKey } from './record-keys.ts';

const ENTRY = Buffer.from('c:');
const GRAVE = Buffer.from('x:');

/** Key space whose rows are to be wiped after a drop: all documents of a collection or all entries of an index. */
export interface Grave {
  database: 'documents' | 'indexes';
  id: number;
}

/** An entry of the catalogue, or why it cannot be read. */
export type FoundCollection =
  | { kind: 'good'; collection: CollectionEntry }
  | { kind: 'damaged'; namespace: string; reason: string };

/** Every collection of the catalogue, or why its entry cannot be read; a count that cannot be read is NaN. */
export function* readCollections(env: StorageEnvironment): Iterable<FoundCollection> {
  for (const { key, value } of env.meta.getRange(CATALOGUE)) {
    yield withNextRecordId(env, readCollection(env, key, value));
  }
}

function withNextRecordId(env: StorageEnvironment, found: FoundCollection): FoundCollection {
  if (found.kind === 'damaged') return found;
  const { collection } = found;
  try {
    return {
      kind: 'good',
      collection: { ...collection, nextRecordId: lastRecordId(env, collection.id) + 1 },
    };
  } catch (error) {
    return { kind: 'damaged', namespace: collection.namespace, reason: reasonOf(error) };
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Where the entries of the catalogue stand in `meta`. */
export const CATALOGUE = { start: ENTRY, end: keyAfterPrefix(ENTRY) } as const;

/** A collection of the catalogue; its documents are not looked at, so that its next record id is 0. */
export function readCollection(env: StorageEnvironment, key: Buffer, value: Buffer): FoundCollection {
  try {
    return { kind: 'good', collection: readEntry(env, value) };
  } catch (error) {
    const namespace = key.toString('utf8', ENTRY.length);
    return { kind: 'damaged', namespace, reason: reasonOf(error) };
  }
}

function readEntry(env: StorageEnvironment, value: Buffer): CollectionEntry {
  const stored = decode(unseal(value));
  const id = integer(stored, 'id');
  const options = stored.get('options');
  const indexes = stored.get('indexes');
  return {
    id,
    namespace: String(stored.get('namespace')),
    uuid: String(stored.get('uuid')),
    options: isDoc(options) ? options : new Doc(),
    indexes: (Array.isArray(indexes) ? indexes : []).filter(isDoc).map(readIndex),
    count: countOrNaN(env, id),
    nextRecordId: 0,
    isGone: false,
  };
}

function countOrNaN(env: StorageEnvironment, id: number): number {
  try {
    return readCount(env, id);
  } catch {
    return Number.NaN;
  }
}

function readIndex(stored: Doc): IndexEntry {
  const spec = stored.get('spec');
  if (!isDoc(spec)) throw new StoreError(8, 'The catalogue of the data folder is damaged.');
  return {
    ...prepareIndex(integer(stored, 'id'), specOf(spec)),
    multikey: integer(stored, 'multikey'),
    truncated: stored.get('truncated') === true,
    // Indexes of an older format do not carry values; they do when they are built again.
    covering: stored.get('covering') === true,
    building: stored.get('building') === true,
  };
}

/** The spec of an index from its document; the fields were checked when it was created. */
function specOf(stored: Doc): IndexSpec {
  const key = stored.get('key');
  const spec: IndexSpec = { name: String(stored.get('name')), key: isDoc(key) ? key : new Doc() };
  for (const flag of ['unique', 'sparse', 'hidden'] as const)
    if (stored.get(flag) === true) spec[flag] = true;
  const background = stored.get('background');
  if (typeof background === 'boolean') spec.background = background;
  for (const part of ['partialFilterExpression', 'collation'] as const) {
    const value = stored.get(part);
    if (isDoc(value)) spec[part] = value;
  }
  const seconds = stored.get('expireAfterSeconds');
  if (isNumeric(seconds)) spec.expireAfterSeconds = toNumber(seconds);
  return spec;
}

function integer(stored: Doc, name: string): number {
  const value: Value | undefined = stored.get(name);
  return isNumeric(value) ? toNumber(value) : 0;
}

function lastRecordId(env: StorageEnvironment, collectionId: number): number {
  const range = { start: keyPrefix(collectionId + 1), end: keyPrefix(collectionId), reverse: true, limit: 1 };
  for (const key of env.documents.getKeys(range)) {
    if (key.readUInt32BE(0) === collectionId) return recordIdOfKey(key);
  }
  return 0;
}

/** The key spaces still to be wiped after drops. */
export function readGraves(env: StorageEnvironment): Grave[] {
  const graves: Grave[] = [];
  for (const key of env.meta.getKeys({ start: GRAVE, end: keyAfterPrefix(GRAVE) })) {
    const [, database, id] = key.toString('latin1').split(':');
    graves.push({ database: database === 'documents' ? 'documents' : 'indexes', id: Number(id) });
  }
  return graves;
}

/** Where a collection's entry stands in `meta`. */
export function entryName(namespace: string): Buffer {
  return Buffer.concat([ENTRY, Buffer.from(namespace)]);
}

/** Where the note of a drop stands in `meta`. */
export function graveKey({ database, id }: Grave): Buffer {
  return Buffer.from(`${GRAVE.toString()}${database}:${id}`);
}
