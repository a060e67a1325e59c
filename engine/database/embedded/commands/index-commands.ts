import { encode, equalValues, isDoc, type Maybe, describeValue, toDoc, type Value } from '../bson/index.ts';
import { createRowSource } from '../cursors/row-source.ts';
import { StoreError } from '../errors.ts';
import { type CollectionEntry, type IndexEntry, presentIndex } from '../storage/catalog-entry.ts';
import { recordOf } from '../storage/record-collection.ts';
import { reply } from '../wire/encode-reply.ts';
import { namespaceOf, wrongType } from './arguments.ts';
import { batchSizeOf } from './collection-commands.ts';
import type { CommandHandler } from './command.ts';
import { firstBatch, viewOf } from './query-commands.ts';

export const dropIndexes: CommandHandler = async (context) => {
  const { store, command } = context;
  const nIndexesWas = await store.commit((unit) => {
    const collection = store.catalog.find(namespaceOf(context));
    if (collection === undefined) throw new StoreError(26, 'ns not found');
    const before = collection.indexes.length;
    const targets = indexesToDrop(collection, command.get('index'));
    for (const index of targets) {
      store.catalog.dropIndex(unit, collection, index);
      const description = toDoc({ indexes: [presentIndex(index.spec)] });
      recordOf(unit, collection, { kind: 'dropIndexes', description });
    }
    return before;
  });
  store.cleanUp();
  return reply({ nIndexesWas, ok: 1 });
};

/** @throws StoreError 40414, 14, 27, 72, 181 */
function indexesToDrop(collection: CollectionEntry, wanted: Maybe): IndexEntry[] {
  if (wanted === undefined)
    throw new StoreError(40414, "BSON field 'dropIndexes.index' is missing but a required field");
  if (wanted === '*') return collection.indexes.slice(1);
  if (!Array.isArray(wanted)) return [indexToDrop(collection, wanted)];
  return wanted.map((name) => {
    if (typeof name !== 'string') throw wrongType('dropIndexes.index', wanted, '[string]');
    return indexToDrop(collection, name);
  });
}

function indexToDrop(collection: CollectionEntry, wanted: Value): IndexEntry {
  if (typeof wanted !== 'string' && !isDoc(wanted))
    throw wrongType('dropIndexes.index', wanted, '[string, object]');
  const [index, another] = collection.indexes.filter(({ spec }) =>
    isDoc(wanted) ? equalValues(spec.key, wanted) : spec.name === wanted,
  );
  if (index === undefined) {
    const sought = isDoc(wanted)
      ? `can't find index with key: ${describeValue(wanted)}`
      : `index not found with name [${wanted}]`;
    throw new StoreError(27, sought);
  }
  if (another !== undefined)
    throw new StoreError(
      181,
      `several indexes found for key: ${describeValue(wanted)}, please specify by name instead`,
    );
  if (index === collection.indexes[0]) throw new StoreError(72, 'cannot drop _id index');
  return index;
}

export const listIndexes: CommandHandler = async (context) => {
  const { store, command } = context;
  const namespace = namespaceOf(context);
  const collection = store.catalog.find(namespace);
  if (collection === undefined) throw new StoreError(26, `ns does not exist: ${namespace}`);
  const documents = collection.indexes
    .filter(({ building }) => !building)
    .map(({ spec }) => encode(presentIndex(spec)));
  return firstBatch(context, namespace, createRowSource(documents.values(), viewOf(context)), {
    batchSize: batchSizeOf(command),
  });
};
