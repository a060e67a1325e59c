import { StoreError } from '../errors.ts';
import { Binary, type Doc, isDoc, type KeyOptions, toDoc } from '../bson/index.ts';

/** An index as its creator described it; the fields are those of MongoDB's `createIndexes`. */
export interface IndexSpec {
  name: string;
  key: Doc;
  unique?: boolean;
  sparse?: boolean;
  hidden?: boolean;
  /** Kept and shown, and of no effect: every index is built beside other work. */
  background?: boolean;
  expireAfterSeconds?: number;
  partialFilterExpression?: Doc;
  collation?: Doc;
}

/** What key extraction and planning need of an index, derived once from its spec. */
export interface PreparedIndex {
  names: readonly string[];
  paths: readonly (readonly string[])[];
  directions: readonly (1 | -1)[];
  /** Prefix, collation and exactness for `encodeKey`. */
  encoding: KeyOptions;
  /** Identifies the collation, '' for none. */
  collationKey: string;
  /** Says whether a partial index holds the document; null means it holds all. */
  holds: ((document: Doc) => boolean) | null;
}

export interface IndexEntry {
  id: number;
  spec: IndexSpec;
  /** Bit i is set once field i ran through an array of some document. */
  multikey: number;
  /** Some key was too long and is kept as a prefix and a hash. */
  truncated: boolean;
  /** Each document's entry carries the values of the fields: the index alone can answer for them. */
  covering: boolean;
  /** A transaction's own documents set flags that are not yet stored. */
  unsaved: boolean;
  /** Writers maintain it already, readers may not use it yet. */
  building: boolean;
  /** While it is being built: resolves when that has ended, well or not. */
  ended?: Promise<void>;
  prepared: PreparedIndex;
}

export interface CollectionEntry {
  id: number;
  namespace: string;
  uuid: string;
  options: Doc;
  indexes: IndexEntry[];
  /** Documents as of the last write, committed or about to be. */
  count: number;
  nextRecordId: number;
  /** It was dropped or renamed: whoever still holds this entry may neither write by it nor read on. */
  isGone: boolean;
}

/** @throws StoreError 175 when the collection, or an index that is read, went away while a command was not done with it */
export function assertThere(collection: CollectionEntry, indexes: Iterable<IndexEntry> = []): void {
  if (collection.isGone)
    throw new StoreError(175, `${collection.namespace} was dropped or renamed meanwhile`);
  for (const index of indexes)
    if (!collection.indexes.includes(index))
      throw new StoreError(
        175,
        `index '${index.spec.name}' of ${collection.namespace} was dropped meanwhile`,
      );
}

/** The database part of "database.collection". */
export function databaseOf(namespace: string): string {
  return namespace.slice(0, namespace.indexOf('.'));
}

/** The collection part of "database.collection". */
export function collectionOf(namespace: string): string {
  return namespace.slice(namespace.indexOf('.') + 1);
}

/** Whether a collection keeps its documents as they were before and after each change, for change streams. */
export function keepsImages({ options }: CollectionEntry): boolean {
  const images = options.get('changeStreamPreAndPostImages');
  return isDoc(images) && images.get('enabled') === true;
}

/** An index as clients are shown it. */
export function presentIndex({ name, key, unique, hidden, ...options }: IndexSpec): Doc {
  return toDoc({
    v: 2,
    key,
    name,
    ...(unique === true && name !== '_id_' && { unique }),
    ...(hidden === true && { hidden }),
    ...options,
  });
}

/** A collection's UUID as clients are shown it. */
export function uuidBinary(uuid: string): Binary {
  return new Binary(Buffer.from(uuid.replaceAll('-', ''), 'hex'), 4);
}
