import { Binary, type Doc, encode, isDoc, toDoc } from '../bson/index.ts';
import { createRowSource } from '../cursors/row-source.ts';
import { notSupported, StoreError } from '../errors.ts';
import { compileMatch } from '../query/index.ts';
import { type CollectionEntry, collectionOf, databaseOf } from '../storage/catalog-entry.ts';
import { reply } from '../wire/encode-reply.ts';
import { assertNamespace } from '../writes/find-collection.ts';
import { docArgument, flagArgument, namespaceOf } from './arguments.ts';
import type { CommandHandler } from './command.ts';
import { firstBatch, viewOf } from './query-commands.ts';

/** Options of `create` that change what a collection is; each is left to a real MongoDB. */
const REFUSED = [
  'capped',
  'timeseries',
  'viewOn',
  'clusteredIndex',
  'expireAfterSeconds',
  'encryptedFields',
  'changeStreamPreAndPostImages',
];
const KEPT = ['collation', 'comment'];

export const create: CommandHandler = async (context) => {
  const { store, command } = context;
  const namespace = namespaceOf(context);
  for (const name of REFUSED) {
    const value = command.get(name);
    if (value !== undefined && value !== false) throw notSupported(`a collection with ${name}`);
  }
  const validator = docArgument(command, 'validator');
  if (validator !== undefined && validator.size > 0) throw notSupported('a collection with a validator');
  const options = toDoc({});
  for (const name of KEPT) {
    const value = command.get(name);
    if (value !== undefined) options.append(name, value);
  }
  const existing = store.catalog.find(namespace);
  if (existing !== undefined) {
    if (encode(existing.options).equals(encode(options))) return reply({ ok: 1 });
    throw new StoreError(48, `namespace ${namespace} already exists, but with different options`);
  }
  await store.commit(
    (unit) => store.catalog.find(namespace) ?? store.catalog.create(unit, namespace, options),
  );
  return reply({ ok: 1 });
};

export const drop: CommandHandler = async (context) => {
  const { store } = context;
  const ns = namespaceOf(context);
  const collection = store.catalog.find(ns);
  if (collection === undefined) return reply({ ok: 1 });
  await store.commit((unit) => store.catalog.drop(unit, collection));
  store.cleanUp();
  return reply({ nIndexesWas: collection.indexes.length, ns, ok: 1 });
};

export const dropDatabase: CommandHandler = async ({ store, database }) => {
  await store.commit((unit) => {
    for (const collection of store.catalog.inDatabase(database)) store.catalog.drop(unit, collection);
  });
  store.cleanUp();
  return reply({ dropped: database, ok: 1 });
};

export const renameCollection: CommandHandler = async ({ store, command }) => {
  const from = String(command.get('renameCollection'));
  const to = String(command.get('to'));
  assertNamespace(to);
  const collection = store.catalog.find(from);
  if (collection === undefined) throw new StoreError(26, `Source collection ${from} does not exist`);
  if (from === to) throw new StoreError(20, "Can't rename a collection to itself");
  await store.commit((unit) => {
    const target = store.catalog.find(to);
    if (target !== undefined && !flagArgument(command, 'dropTarget'))
      throw new StoreError(48, 'target namespace exists');
    if (target !== undefined) store.catalog.drop(unit, target);
    store.catalog.rename(unit, collection, to);
  });
  store.cleanUp();
  return reply({ ok: 1 });
};

export const collMod: CommandHandler = async (context) => {
  const { store, command } = context;
  const collection = store.catalog.find(namespaceOf(context));
  if (collection === undefined) throw new StoreError(26, 'ns does not exist');
  const change = docArgument(command, 'index');
  if (change === undefined) return reply({ ok: 1 });
  const index = collection.indexes.find(
    ({ spec }) =>
      spec.name === change.get('name') ||
      (isDoc(change.get('keyPattern')) && encode(spec.key).equals(encode(change.get('keyPattern') as Doc))),
  );
  if (index === undefined) throw new StoreError(27, 'cannot find index for ns');
  const seconds = change.get('expireAfterSeconds');
  const spec = { ...index.spec };
  if (typeof seconds === 'number') spec.expireAfterSeconds = seconds;
  const hidden = change.get('hidden');
  if (typeof hidden === 'boolean') spec.hidden = hidden;
  await store.commit((unit) => store.catalog.changeIndex(unit, collection, index, { spec }));
  return reply({ ok: 1 });
};

export const listCollections: CommandHandler = async (context) => {
  const { store, command, database } = context;
  const filter = docArgument(command, 'filter');
  const match = filter === undefined ? undefined : compileMatch(filter);
  const nameOnly = flagArgument(command, 'nameOnly');
  const documents = store.catalog
    .inDatabase(database)
    .sort((a, b) => (a.namespace < b.namespace ? -1 : 1))
    .map(describe)
    .filter((doc) => match === undefined || match.matches(doc))
    .map((doc) => encode(nameOnly ? toDoc({ name: doc.get('name'), type: 'collection' }) : doc));
  const source = createRowSource(documents.values(), viewOf(context));
  return firstBatch(context, `${database}.$cmd.listCollections`, source, { batchSize: batchSizeOf(command) });
};

/** The batch size in a command's `cursor`. */
export function batchSizeOf(command: Doc): number | undefined {
  const cursor = command.get('cursor');
  const size = isDoc(cursor) ? cursor.get('batchSize') : undefined;
  return typeof size === 'number' ? size : undefined;
}

function describe(collection: CollectionEntry): Doc {
  return toDoc({
    name: collectionOf(collection.namespace),
    type: 'collection',
    options: collection.options,
    info: { readOnly: false, uuid: new Binary(Buffer.from(collection.uuid.replaceAll('-', ''), 'hex'), 4) },
    idIndex: { v: 2, key: { _id: 1 }, name: '_id_' },
  });
}

export const listDatabases: CommandHandler = ({ store, command }) => {
  const filter = docArgument(command, 'filter');
  const match = filter === undefined ? undefined : compileMatch(filter);
  const names = [...new Set(store.catalog.all().map(({ namespace }) => databaseOf(namespace)))].sort();
  const databases = names
    .map((name) => toDoc({ name, sizeOnDisk: 0n, empty: false }))
    .filter((doc) => match === undefined || match.matches(doc));
  return reply({ databases, totalSize: 0n, totalSizeMb: 0n, ok: 1 });
};
