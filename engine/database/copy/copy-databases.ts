import { isDeepStrictEqual } from 'node:util';
import type { Collection, Db, Document, MongoClient } from 'mongodb';
import { digestCollection } from './digest-collection.ts';

/** What was copied of one collection. */
export interface CopiedCollection {
  namespace: string;
  documents: number;
  indexes: number;
}

const OWN_DATABASES = new Set(['admin', 'local', 'config']);
const BATCH = 1000;
/** Every value keeps its BSON type on the way. */
const EXACT = { promoteValues: false, promoteLongs: false, bsonRegExp: true } as const;

/**
 * Copies every database of one server to another: collections with their options, documents and indexes, and views;
 * then compares counts and SHA-256 of both sides. Nobody else may write meanwhile.
 * @throws Error when the target has one of the collections already, or the two differ in the end
 */
export async function copyDatabases(from: MongoClient, to: MongoClient): Promise<CopiedCollection[]> {
  const { databases } = await from.db('admin').admin().listDatabases({ nameOnly: true });
  const names = databases.map(({ name }) => name).filter((name) => !OWN_DATABASES.has(name));
  for (const name of names) await assertEmpty(from.db(name), to.db(name));
  const copied: CopiedCollection[] = [];
  for (const name of names) copied.push(...(await copyDatabase(from.db(name), to.db(name))));
  return copied;
}

async function assertEmpty(from: Db, to: Db): Promise<void> {
  const there = new Set((await to.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name));
  for (const { name } of await from.listCollections({}, { nameOnly: true }).toArray())
    if (there.has(name) && !name.startsWith('system.'))
      throw new Error(`The target has ${from.databaseName}.${name} already; nothing was copied.`);
}

async function copyDatabase(from: Db, to: Db): Promise<CopiedCollection[]> {
  const listed = (await from.listCollections({}, { nameOnly: false }).toArray()).filter(
    ({ name }) => !name.startsWith('system.'),
  );
  const isView = ({ type }: { type?: string }) => type === 'view';
  const copied: CopiedCollection[] = [];
  for (const { name, options = {} } of listed.filter((one) => !isView(one))) {
    await to.createCollection(name, options);
    copied.push(await copyCollection(from.collection(name), to.collection(name)));
  }
  for (const { name, options = {} } of listed.filter(isView)) {
    await to.createCollection(name, options);
    copied.push({ namespace: `${from.databaseName}.${name}`, documents: 0, indexes: 0 });
  }
  return copied;
}

async function copyCollection(
  from: Collection<Document>,
  to: Collection<Document>,
): Promise<CopiedCollection> {
  let batch: Document[] = [];
  const write = async () => {
    if (batch.length > 0) await to.insertMany(batch, { bypassDocumentValidation: true });
    batch = [];
  };
  for await (const document of from.find({}, { ...EXACT, batchSize: BATCH })) {
    batch.push(document);
    if (batch.length === BATCH) await write();
  }
  await write();
  const indexes = await indexesOf(from);
  const further = indexes.filter(({ name }) => name !== '_id_');
  if (further.length > 0)
    await to.createIndexes(
      further.map(({ key, ...options }) => ({ key: key as Record<string, 1 | -1>, ...options })),
    );
  await assertSame(from, to, indexes);
  const documents = await from.countDocuments();
  return { namespace: from.namespace, documents, indexes: indexes.length };
}

async function indexesOf(collection: Collection<Document>): Promise<Document[]> {
  const indexes: Document[] = await collection.indexes();
  return indexes.map(({ v: _version, ns: _namespace, ...index }) => index);
}

async function assertSame(
  from: Collection<Document>,
  to: Collection<Document>,
  indexes: Document[],
): Promise<void> {
  const [one, other] = [await digestCollection(from), await digestCollection(to)];
  if (one.documents !== other.documents)
    throw new Error(`${from.namespace} has ${one.documents} documents, its copy ${other.documents}.`);
  if (one.sha256 !== other.sha256)
    throw new Error(`${from.namespace} and its copy differ in their documents.`);
  if (!isDeepStrictEqual(byName(indexes), byName(await indexesOf(to))))
    throw new Error(`${from.namespace} and its copy differ in their indexes.`);
}

function byName(indexes: Document[]): Record<string, Document> {
  return Object.fromEntries(indexes.map((index) => [String(index['name']), index]));
}
