import {
  BSONRegExp,
  type Collation,
  compareValues,
  encodeKey,
  isNullish,
  isNumeric,
  isObjectId,
  isRegex,
  type Maybe,
  rankOf,
  toNumber,
  type Value,
} from '../../bson/index.ts';
import { regexOf } from '../regex.ts';
import type { ValueTest } from './compile-leaf.ts';

/** The test for equality with a value, specialised for the common types. Null equals a missing field. */
export function equals(expected: Value, collation: Collation | undefined): ValueTest {
  if (expected === null) return (value) => value === undefined || value === null;
  if (typeof expected === 'boolean') return (value) => value === expected;
  if (typeof expected === 'string' && !collation) {
    return (value) =>
      value === expected ||
      (typeof value === 'object' && value !== null && compareValues(value, expected) === 0);
  }
  if (isObjectId(expected)) return (value) => isObjectId(value) && value.equals(expected);
  if (typeof expected === 'number' && !Number.isNaN(expected)) {
    return (value) =>
      value === expected ||
      (typeof value !== 'number' && isNumeric(value) && compareValues(value, expected) === 0);
  }
  const rank = rankOf(expected);
  return (value) =>
    value !== undefined && rankOf(value) === rank && compareValues(value, expected, collation) === 0;
}

/** Values that can be told apart by a hash of their own; everything else is compared by its encoded key. */
export function hashOf(value: Maybe, collation?: Collation): string {
  switch (typeof value) {
    case 'string':
      if (!collation) return `s${value}`;
      break;
    case 'number':
      return `n${value === 0 ? 0 : value}`;
    case 'undefined':
      return 'z';
    case 'boolean':
      return value ? 't' : 'f';
  }
  if (value === null) return 'z';
  if (isObjectId(value)) return `o${value.toHexString()}`;
  if (isNumeric(value)) {
    const near = toNumber(value);
    if (compareValues(value, near) === 0) return `n${near === 0 ? 0 : near}`;
  }
  const { bytes } = encodeKey([value], [1], { collation, exact: true });
  return `k${bytes.toString('latin1')}`;
}

/** `$in`: a hash lookup for plain values, then the patterns. Collations without folding compare one by one. */
export function compileIn(
  values: readonly Value[],
  patterns: readonly BSONRegExp[],
  collation: Collation | undefined,
): ValueTest {
  const regexes = patterns.map((source) => ({ source, regex: regexOf(source) }));
  const isIn = collation && !collation.fold ? anyEquals(values, collation) : hashedIn(values, collation);
  if (regexes.length === 0) return isIn;
  return (value) =>
    isIn(value) ||
    regexes.some(({ source, regex }) =>
      typeof value === 'string' ? regex.test(value) : isRegex(value) && compareValues(value, source) === 0,
    );
}

function hashedIn(values: readonly Value[], collation: Collation | undefined): ValueTest {
  const hashes = new Set(values.map((value) => hashOf(value, collation)));
  const hasNull = values.some((value) => value === null);
  return (value) => (isNullish(value) ? hasNull : hashes.has(hashOf(value, collation)));
}

function anyEquals(values: readonly Value[], collation: Collation): ValueTest {
  const tests = values.map((value) => equals(value, collation));
  return (value) => tests.some((test) => test(value));
}
