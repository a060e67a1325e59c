import {
  type Collection,
  type CreateIndexesOptions,
  type Document,
  type IndexSpecification,
  MongoServerError,
} from 'mongodb';

const namespaceExists = 48;

/** One index as a room asks for it. */
export interface IndexSpec {
  /** Stable name: an index that has it already is taken as it is. */
  name: string;
  key: Readonly<Record<string, 1 | -1>>;
  unique?: boolean;
  partial?: Document;
  /** Documents are removed this long after the time in the (single) key. */
  expireAfterSeconds?: number;
}

/** Makes the indexes that are not there yet, by name, and the collection with them; safe to repeat. */
export async function ensureIndexes(collection: Collection, specs: readonly IndexSpec[]): Promise<void> {
  const existing = new Set(await listIndexNames(collection));
  if (existing.size === 0) await createCollection(collection);
  for (const spec of specs) {
    if (!existing.has(spec.name))
      await collection.createIndex(spec.key as IndexSpecification, optionsOf(spec));
  }
}

/** Another process may have been quicker. */
async function createCollection(collection: Collection): Promise<void> {
  try {
    await collection.db.createCollection(collection.collectionName);
  } catch (error) {
    if (!(error instanceof MongoServerError && error.code === namespaceExists)) throw error;
  }
}

async function listIndexNames(collection: Collection): Promise<string[]> {
  const known = await collection.db.listCollections({ name: collection.collectionName }).toArray();
  if (known.length === 0) return [];
  return (await collection.indexes()).flatMap(({ name }) => (name === undefined ? [] : [name]));
}

function optionsOf(spec: IndexSpec): CreateIndexesOptions {
  return {
    name: spec.name,
    ...(spec.unique === true ? { unique: true } : {}),
    ...(spec.partial === undefined ? {} : { partialFilterExpression: spec.partial }),
    ...(spec.expireAfterSeconds === undefined ? {} : { expireAfterSeconds: spec.expireAfterSeconds }),
  };
}
