import {
  compileCollation,
  type Doc,
  encode,
  isDoc,
  isNumeric,
  toDoc,
  toNumber,
  type Value,
} from '../bson/index.ts';
import { createRowSource } from '../cursors/row-source.ts';
import { notSupported, StoreError } from '../errors.ts';
import { findHinted } from '../planning/choose-plan.ts';
import { compileMatch } from '../query/index.ts';
import {
  type CollectionEntry,
  type IndexEntry,
  presentIndex,
  type IndexSpec,
} from '../storage/catalog-entry.ts';
import { recordOf } from '../storage/record-collection.ts';
import { reply } from '../wire/encode-reply.ts';
import { namespaceOf } from './arguments.ts';
import { batchSizeOf } from './collection-commands.ts';
import type { CommandHandler } from './command.ts';
import { firstBatch, viewOf } from './query-commands.ts';

const KNOWN = new Set([
  'v',
  'key',
  'name',
  'ns',
  'unique',
  'sparse',
  'hidden',
  'background',
  'expireAfterSeconds',
  'partialFilterExpression',
  'collation',
  'comment',
]);

/** An index as a command describes it. @throws StoreError 67, 197, 14, 115 */
export function readSpec(given: Doc): IndexSpec {
  const key = given.get('key');
  if (!isDoc(key) || key.size === 0) throw new StoreError(67, 'Index keys cannot be empty.');
  for (const name of given.names) {
    if (!KNOWN.has(name))
      throw new StoreError(
        197,
        `The field '${name}' is not valid for an index specification. Specification: ${name}`,
      );
  }
  for (const [path, direction] of key) assertKeyPart(path, direction);
  const named = given.get('name');
  const spec: IndexSpec = {
    name:
      typeof named === 'string'
        ? named
        : [...key].map(([path, value]) => `${path}_${String(value)}`).join('_'),
    key,
  };
  for (const flag of ['unique', 'sparse', 'hidden'] as const) if (given.get(flag) === true) spec[flag] = true;
  const seconds = given.get('expireAfterSeconds');
  if (seconds !== undefined) spec.expireAfterSeconds = expirySeconds(seconds, key);
  const partial = given.get('partialFilterExpression');
  if (partial !== undefined) spec.partialFilterExpression = partialFilter(partial);
  const collation = given.get('collation');
  if (isDoc(collation)) {
    compileCollation(collation);
    spec.collation = collation;
  }
  return spec;
}

function assertKeyPart(path: string, direction: Value): void {
  if (typeof direction === 'string') throw notSupported(`a ${direction} index`);
  if (path.includes('$**')) throw notSupported('a wildcard index');
  if (!isNumeric(direction) || toNumber(direction) === 0)
    throw new StoreError(
      67,
      'Values in v:2 index key pattern cannot be of this type. Only numbers > 0, numbers < 0, and strings are allowed.',
    );
  if (path === '' || path.startsWith('.') || path.endsWith('.') || path.includes('..'))
    throw new StoreError(67, 'Index keys cannot contain an empty field.');
}

function expirySeconds(value: Value, key: Doc): number {
  if (!isNumeric(value) || toNumber(value) < 0)
    throw new StoreError(67, "TTL index 'expireAfterSeconds' option must be within an acceptable range");
  if (key.size !== 1 || key.has('_id'))
    throw new StoreError(67, 'TTL indexes are single-field indexes, compound indexes do not support TTL.');
  return toNumber(value);
}

const PARTIAL_OPERATORS = new Set([
  '$eq',
  '$gt',
  '$gte',
  '$lt',
  '$lte',
  '$exists',
  '$type',
  '$in',
  '$and',
  '$or',
]);

/** What a partial index may demand. @throws StoreError 67 for anything else */
function partialFilter(filter: Value): Doc {
  if (!isDoc(filter)) throw new StoreError(14, "Field 'partialFilterExpression' must be an object");
  assertPartial(filter);
  compileMatch(filter);
  return filter;
}

function assertPartial(filter: Doc): void {
  for (const [name, value] of filter) {
    const isOperator = name.startsWith('$');
    if (isOperator && !PARTIAL_OPERATORS.has(name))
      throw new StoreError(67, `unsupported expression in partial index: ${name}`);
    if (name === '$exists' && (value === false || value === 0))
      throw new StoreError(67, 'unsupported expression in partial index: $exists: false');
    if (isDoc(value) && (!isOperator || value.names[0]?.startsWith('$') === true)) assertPartial(value);
    if ((name === '$and' || name === '$or') && Array.isArray(value))
      for (const part of value) if (isDoc(part)) assertPartial(part);
  }
}

export const dropIndexes: CommandHandler = async (context) => {
  const { store, command } = context;
  const wanted = command.get('index');
  const nIndexesWas = await store.commit((unit) => {
    const collection = store.catalog.find(namespaceOf(context));
    if (collection === undefined) throw new StoreError(26, 'ns not found');
    const before = collection.indexes.length;
    const targets =
      wanted === '*'
        ? collection.indexes.slice(1)
        : (Array.isArray(wanted) ? wanted : [wanted ?? null]).map((one) => indexToDrop(collection, one));
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

function indexToDrop(collection: CollectionEntry, wanted: Value): IndexEntry {
  const index = findHinted(collection, wanted);
  if (index === undefined) throw new StoreError(27, `index not found with name [${String(wanted)}]`);
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
