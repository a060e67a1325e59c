import { type Doc, encode, equalValues, isDoc, toDoc } from '../bson/index.ts';
import { compilePipeline } from '../aggregation/index.ts';
import { createOperationView } from '../cursors/read-view.ts';
import { createPipelineEnvironment } from '../queries/pipeline-environment.ts';
import { createRowSource } from '../cursors/row-source.ts';
import { notSupported, StoreError } from '../errors.ts';
import { compileMatch } from '../query/index.ts';
import { type CollectionEntry, collectionOf, uuidBinary } from '../storage/catalog-entry.ts';
import { collationKeyOf } from '../storage/prepare-index.ts';
import { reply } from '../wire/encode-reply.ts';
import { assertNamespace } from '../writes/find-collection.ts';
import { docArgument, flagArgument, namespaceOf } from './arguments.ts';
import type { CommandContext, CommandHandler } from './command.ts';
import { firstBatch, viewOf } from './query-commands.ts';

/** Options of `create` that change what a collection is; each is left to a real MongoDB. */
const REFUSED = ['capped', 'timeseries', 'clusteredIndex', 'expireAfterSeconds', 'encryptedFields'];
/** Options of `create` that are kept. */
export const KEPT_OPTIONS = [
  'collation',
  'validator',
  'validationLevel',
  'validationAction',
  'viewOn',
  'pipeline',
  'changeStreamPreAndPostImages',
];

export const create: CommandHandler = async (context) => {
  const { store, command, transaction } = context;
  const namespace = namespaceOf(context);
  for (const name of REFUSED) {
    const value = command.get(name);
    if (value !== undefined && value !== false) throw notSupported(`a collection with ${name}`);
  }
  const validator = docArgument(command, 'validator');
  if (validator !== undefined) compileMatch(validator);
  assertIdIndex(command);
  assertView(context);
  const options = toDoc({});
  for (const name of KEPT_OPTIONS) {
    const value = command.get(name);
    if (value !== undefined) options.append(name, value);
  }
  const existing = store.catalog.find(namespace);
  if (existing !== undefined) {
    const isSame = encode(existing.options).equals(encode(options));
    if (isSame && transaction === undefined) return reply({ ok: 1 });
    throw new StoreError(48, `namespace ${namespace} already exists, but with different options`);
  }
  if (transaction !== undefined) transaction.createCollection(namespace, options);
  else
    await store.commit(
      (unit) => store.catalog.find(namespace) ?? store.catalog.create(unit, namespace, options),
    );
  return reply({ ok: 1 });
};

/** `mongorestore` names the index on `_id`; it is as every collection has it. @throws StoreError 115 for another one */
function assertIdIndex(command: Doc): void {
  const index = docArgument(command, 'idIndex');
  if (index === undefined) return;
  const isUsual = equalValues(index.get('key'), toDoc({ _id: 1 }));
  const collations = [index, command].map((one) => collationKeyOf(docArgument(one, 'collation')));
  if (!isUsual || collations[0] !== collations[1]) throw notSupported('a collection with such an idIndex');
}

/** The whole pipeline of a view is checked when it is made. */
function assertView({ store, command, database }: CommandContext): void {
  const on = command.get('viewOn');
  if (on === undefined) {
    if (command.has('pipeline'))
      throw new StoreError(72, "'pipeline' requires 'viewOn' to also be specified");
    return;
  }
  if (typeof on !== 'string' || on === '') throw new StoreError(73, "'viewOn' must be a collection name");
  compilePipeline(command.get('pipeline') ?? [], {
    ...createPipelineEnvironment(store, createOperationView(store.env), {
      hint: undefined,
      main: '',
      collationKey: '',
    }),
    replaceCollection: refuseInView,
    merge: refuseInView,
    database,
    collection: on,
  });
}

function refuseInView(): never {
  throw new StoreError(40600, '$out and $merge are not allowed in views');
}

export const drop: CommandHandler = async (context) => {
  const { store } = context;
  const ns = namespaceOf(context);
  if (store.catalog.find(ns) === undefined) return reply({ ok: 1 });
  const nIndexesWas = await store.commit((unit) => {
    const collection = store.catalog.find(ns);
    if (collection !== undefined) store.catalog.drop(unit, collection);
    return collection?.indexes.length ?? 0;
  });
  store.cleanUp();
  return reply({ nIndexesWas, ns, ok: 1 });
};

export const dropDatabase: CommandHandler = async ({ store, database }) => {
  const isThere = await store.commit((unit) => {
    const collections = store.catalog.inDatabase(database);
    for (const collection of collections) {
      if (collection.options.has('viewOn')) store.catalog.discard(unit, collection);
      else store.catalog.drop(unit, collection);
    }
    if (collections.length > 0) unit.record({ kind: 'dropDatabase', namespace: database });
    return collections.length > 0;
  });
  store.cleanUp();
  return reply({ ...(isThere && { dropped: database }), ok: 1 });
};

export const renameCollection: CommandHandler = async ({ store, command }) => {
  const from = String(command.get('renameCollection'));
  const to = String(command.get('to'));
  assertNamespace(to);
  if (from === to && store.catalog.find(from) !== undefined)
    throw new StoreError(20, "Can't rename a collection to itself");
  await store.commit((unit) => {
    const collection = store.catalog.find(from);
    if (collection === undefined) throw new StoreError(26, `Source collection ${from} does not exist`);
    const target = store.catalog.find(to);
    if (target !== undefined && !flagArgument(command, 'dropTarget'))
      throw new StoreError(48, 'target namespace exists');
    store.catalog.rename(unit, collection, to);
  });
  store.cleanUp();
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
    .map((doc) => encode(nameOnly ? toDoc({ name: doc.get('name'), type: doc.get('type') }) : doc));
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
  const isView = collection.options.has('viewOn');
  return toDoc({
    name: collectionOf(collection.namespace),
    type: isView ? 'view' : 'collection',
    options: collection.options,
    info: {
      readOnly: isView,
      ...(!isView && { uuid: uuidBinary(collection.uuid) }),
    },
    ...(!isView && { idIndex: { v: 2, key: { _id: 1 }, name: '_id_' } }),
  });
}
