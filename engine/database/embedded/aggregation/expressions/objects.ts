import {
  describeValue,
  Doc,
  isDoc,
  isNullish,
  type Maybe,
  typeNameOf,
  type Value,
} from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import {
  assertNamed,
  compileArguments,
  isConstant,
  type OperatorCompiler,
  type OperatorFamily,
  unary,
} from './compiler.ts';
import { assertArray } from './arrays.ts';

/** Pairs `[key, value]` or documents `{k, v}`; a repeated key keeps its place and takes the last value. */
function arrayToObject(value: Maybe): Maybe {
  if (isNullish(value)) return null;
  const items = assertArray(value, 40386, (type) => `$arrayToObject requires an array input, found: ${type}`);
  const out = new Doc();
  for (const item of items) {
    assertAlike(items[0], item);
    const [key, field] = Array.isArray(item) ? pairOf(item) : keyValueOf(item);
    if (key.includes('\0')) throw new StoreError(4940401, 'Key field cannot contain an embedded null byte');
    out.set(key, field);
  }
  return out;
}

/** @throws code 40396, 40391 where pairs and documents are mixed */
function assertAlike(first: Maybe, item: Value): void {
  const all =
    '$arrayToObject requires a consistent input format. Elements must all be arrays or all be objects.';
  if (Array.isArray(first) && !Array.isArray(item))
    throw new StoreError(40396, `${all} Array was detected, now found: ${typeNameOf(item)}`);
  if (isDoc(first) && !isDoc(item))
    throw new StoreError(40391, `${all} Object was detected, now found: ${typeNameOf(item)}`);
}

function pairOf(pair: Value[]): [string, Value] {
  const [key, value] = pair;
  if (pair.length !== 2)
    throw new StoreError(
      40397,
      `$arrayToObject requires an array of size 2 arrays,found array of size: ${pair.length}`,
    );
  if (typeof key !== 'string')
    throw new StoreError(
      40395,
      `$arrayToObject requires an array of key-value pairs, where the key must be of type string. Found key type: ${typeNameOf(key)}`,
    );
  return [key, value as Value];
}

function keyValueOf(item: Value): [string, Value] {
  if (!isDoc(item))
    throw new StoreError(40398, `Unrecognised input type format for $arrayToObject: ${typeNameOf(item)}`);
  if (item.size !== 2)
    throw new StoreError(
      40392,
      `$arrayToObject requires an object keys of 'k' and 'v'. Found incorrect number of keys:${item.size}`,
    );
  const key = item.get('k');
  const value = item.get('v');
  if (key === undefined || value === undefined)
    throw new StoreError(
      40393,
      "$arrayToObject requires an object with keys 'k' and 'v'. Missing either or both keys",
    );
  if (typeof key !== 'string')
    throw new StoreError(
      40394,
      `$arrayToObject requires an object with keys 'k' and 'v', where the value of 'k' must be of type string. Found type: ${typeNameOf(key)}`,
    );
  return [key, value];
}

function objectToArray(value: Maybe): Maybe {
  if (isNullish(value)) return null;
  if (!isDoc(value))
    throw new StoreError(40390, `$objectToArray requires a document input, found: ${typeNameOf(value)}`);
  return [...value].map(([name, field]) => new Doc(['k', 'v'], [name, field]));
}

/** The fields of all documents, later ones over earlier ones; null and missing are skipped. */
export function mergeDocs(values: readonly Maybe[]): Doc {
  const out = new Doc();
  for (const value of values) {
    if (isNullish(value)) continue;
    if (!isDoc(value))
      throw new StoreError(
        40400,
        `$mergeObjects requires object inputs, but input ${describeValue(value)} is of type ${typeNameOf(value)}`,
      );
    for (const [name, field] of value) out.set(name, field);
  }
  return out;
}

const compileMerge: OperatorCompiler = (argument, compiler) => {
  const list = compileArguments(argument, compiler);
  return (frame) => {
    const values = list.map((expression) => expression(frame));
    return mergeDocs(values.length === 1 && Array.isArray(values[0]) ? values[0] : values);
  };
};

/** The short form names the field only, and means `$$CURRENT`. */
const compileGetField: OperatorCompiler = (argument, compiler, name) => {
  const long = isDoc(argument) && !argument.names[0]?.startsWith('$');
  const doc = long
    ? assertNamed(argument, name, ['field'], ['input'], { missing: 3041702, unknown: 3041701 })
    : new Doc(['field'], [argument]);
  const field = compiler.compile(doc.get('field') ?? null);
  const input = compiler.compile(doc.has('input') ? (doc.get('input') ?? null) : '$$CURRENT');
  if (isConstant(field)) assertName(field([]), name, 5654602);
  return (frame) => {
    const key = assertName(field(frame), name, 3041704);
    const value = input(frame);
    return isDoc(value) ? value.get(key) : value === null ? null : undefined;
  };
};

function assertName(value: Maybe, name: string, code: number): string {
  if (typeof value === 'string') return value;
  throw new StoreError(
    code,
    `${name} requires 'field' to evaluate to type String, but got ${typeNameOf(value)}`,
  );
}

const settingField =
  (required: readonly string[]): OperatorCompiler =>
  (argument, compiler, name) => {
    const doc = assertNamed(argument, name, required, [], {
      notObject: 4161100,
      unknown: 4161101,
      missing: 4161102,
    });
    const field = compiler.compile(doc.get('field') ?? null);
    if (!isConstant(field))
      throw new StoreError(
        4161106,
        `${name} requires 'field' to evaluate to a constant, but got a non-constant argument`,
      );
    const key = assertName(field([]), name, 4161107);
    const input = compiler.compile(doc.get('input') ?? null);
    const value = compiler.compile(doc.has('value') ? (doc.get('value') ?? null) : '$$REMOVE');
    return (frame) => {
      const target = input(frame);
      if (isNullish(target)) return null;
      if (!isDoc(target))
        throw new StoreError(4161105, `${name} requires 'input' to evaluate to type Object`);
      const computed = value(frame);
      const copy = target.copy();
      if (computed === undefined) copy.delete(key);
      else copy.set(key, computed);
      return copy;
    };
  };

/** `$arrayToObject $objectToArray $mergeObjects $getField $setField $unsetField`. */
export const objects: OperatorFamily = {
  $arrayToObject: unary(arrayToObject),
  $objectToArray: unary(objectToArray),
  $mergeObjects: compileMerge,
  $getField: compileGetField,
  $setField: settingField(['field', 'input', 'value']),
  $unsetField: settingField(['field', 'input']),
};
