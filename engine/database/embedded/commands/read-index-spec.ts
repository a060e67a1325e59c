import {
  compileCollation,
  type Doc,
  isDoc,
  isNumeric,
  describeValue,
  toNumber,
  type Value,
} from '../bson/index.ts';
import { notSupported, StoreError } from '../errors.ts';
import { compileMatch } from '../query/index.ts';
import type { IndexSpec } from '../storage/catalog-entry.ts';
import { wrongType } from './arguments.ts';

const KNOWN = new Set([
  'v',
  'key',
  'name',
  'ns',
  'unique',
  'sparse',
  'hidden',
  'background',
  'dropDups',
  'expireAfterSeconds',
  'partialFilterExpression',
  'collation',
  'comment',
]);

/** What MongoDB's indexes may have beyond that. */
const LEFT_TO_MONGODB = new Set([
  'prepareUnique',
  'storageEngine',
  'wildcardProjection',
  'weights',
  'default_language',
  'language_override',
  'textIndexVersion',
  '2dsphereIndexVersion',
  'coarsestIndexedLevel',
  'finestIndexedLevel',
  'bucketSize',
  'bits',
  'min',
  'max',
  'clustered',
]);

/** What the index on `_id` may say of itself. */
const KNOWN_OF_ID = new Set(['v', 'key', 'name', 'ns', 'collation', 'background', 'comment']);

/** An index as a command describes it; `dropDups` of old clients is ignored, as MongoDB does. @throws StoreError 9, 14, 67, 115, 197 */
export function readSpec(given: Doc, { ignoresUnknown }: { ignoresUnknown: boolean }): IndexSpec {
  const key = given.get('key');
  if (key === undefined) throw missing('key', given);
  if (!isDoc(key) || key.size === 0) throw new StoreError(67, 'Index keys cannot be empty.');
  const isOfId = key.size === 1 && key.get('_id') === 1;
  for (const [path, direction] of key) assertKeyPart(path, direction);
  for (const name of given.names) {
    if (LEFT_TO_MONGODB.has(name)) throw notSupported(`an index with ${name}`);
    if (ignoresUnknown && !KNOWN.has(name)) continue;
    if (isOfId ? !KNOWN_OF_ID.has(name) : !KNOWN.has(name))
      throw new StoreError(
        197,
        `The field '${name}' is not valid for an ${isOfId ? '_id ' : ''}index specification. Specification: ${describeValue(given)}`,
      );
  }
  const name = given.get('name');
  if (name === undefined) throw missing('name', given);
  if (typeof name !== 'string') throw wrongType('name', name, 'string');
  if (name === '') throw inSpec(67, given, 'The index name cannot be empty');
  const spec: IndexSpec = { name, key };
  for (const flag of ['unique', 'sparse', 'hidden'] as const) if (flagOf(given, flag)) spec[flag] = true;
  if (given.has('background')) spec.background = flagOf(given, 'background');
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

function missing(name: string, given: Doc): StoreError {
  return inSpec(9, given, `The '${name}' field is a required property of an index specification`);
}

function inSpec(code: number, given: Doc, message: string): StoreError {
  return new StoreError(code, `Error in specification ${describeValue(given)} :: caused by :: ${message}`);
}

/** A flag of an index; numbers count by being zero or not. @throws StoreError 14 */
function flagOf(given: Doc, name: string): boolean {
  const value = given.get(name);
  if (value === undefined) return false;
  if (typeof value === 'boolean') return value;
  if (isNumeric(value)) return toNumber(value) !== 0;
  const shown = `${name}: ${describeValue(value)}`;
  throw inSpec(14, given, `The field '${name}' has value ${shown}, which is not convertible to bool`);
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
