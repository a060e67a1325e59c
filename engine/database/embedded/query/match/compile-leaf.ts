import {
  Binary,
  type Collation,
  compareValues,
  isDoc,
  isMaxKey,
  isMinKey,
  isNullish,
  isNumeric,
  isRegex,
  isWhole,
  type Maybe,
  Rank,
  rankOf,
  toNumber,
  truncateToBigInt,
  typeOf,
  type Value,
} from '../../bson/index.ts';
import { compileRegex } from '../regex.ts';
import { compileIn, equals } from './equality.ts';
import type { BitTest, Comparison, LeafNode, MatchNode } from './match-node.ts';
import { bitsOf } from './parse-arguments.ts';

/** A test of one value; undefined stands for a missing field. */
export type ValueTest = (value: Maybe) => boolean;

/** How a leaf meets the values of its path: `expand` lets the elements of a final array stand for themselves. */
export interface LeafTest {
  readonly expand: boolean;
  readonly test: ValueTest;
}

/** `compileNested` compiles the filter inside $elemMatch to a test of one element. */
export function compileLeaf(
  node: LeafNode,
  collation: Collation | undefined,
  compileNested: (node: MatchNode) => ValueTest,
): LeafTest {
  switch (node.kind) {
    case 'eq':
      return { expand: true, test: equals(node.value, collation) };
    case 'compare':
      return { expand: true, test: compares(node.operator, node.value, collation) };
    case 'in':
      return { expand: true, test: compileIn(node.values, node.patterns, collation) };
    case 'regex':
      return { expand: true, test: matchesRegex(node.pattern, node.options) };
    case 'exists':
      return { expand: false, test: (value) => value !== undefined };
    case 'type': {
      const types = new Set(node.types);
      return { expand: true, test: (value) => value !== undefined && types.has(typeOf(value)) };
    }
    case 'size':
      return { expand: false, test: (value) => Array.isArray(value) && value.length === node.size };
    case 'mod':
      return { expand: true, test: (value) => hasRemainder(value, node.divisor, node.remainder) };
    case 'bits':
      return { expand: true, test: (value) => testBits(value, node.operator, node.mask) };
    case 'elemMatch':
      return { expand: false, test: elementMatcher(node.form, compileNested(node.node)) };
  }
}

/** Whether one element passes: in the object form documents, and arrays taken as documents of their indexes. */
function elementMatcher(form: 'object' | 'value', nested: ValueTest): ValueTest {
  const element: ValueTest =
    form === 'value' ? nested : (value) => (isDoc(value) || Array.isArray(value)) && nested(value);
  return (value) => Array.isArray(value) && value.some(element);
}

function matchesRegex(pattern: string, options: string): ValueTest {
  const regex = compileRegex(pattern, options);
  return (value) => {
    if (typeof value === 'string') return regex.test(value);
    return isRegex(value) && value.pattern === pattern && value.options === options;
  };
}

const ACCEPTS: Readonly<Record<Comparison, (order: number) => boolean>> = {
  $lt: (order) => order < 0,
  $lte: (order) => order <= 0,
  $gt: (order) => order > 0,
  $gte: (order) => order >= 0,
};

/** Range tests see only values of the bound's type; null, NaN and the extreme keys have their own rules. */
function compares(operator: Comparison, bound: Value, collation: Collation | undefined): ValueTest {
  const accepts = ACCEPTS[operator];
  const inclusive = operator === '$lte' || operator === '$gte';
  if (isNullish(bound)) return inclusive ? (value) => value === undefined || value === null : () => false;
  if (isMinKey(bound) || isMaxKey(bound))
    return (value) => value !== undefined && accepts(compareValues(value, bound));
  if (isNumeric(bound) && Number.isNaN(toNumber(bound))) return inclusive ? isNaNValue : () => false;
  if (typeof bound === 'number') return compareWithNumber(operator, bound);
  const rank = rankOf(bound);
  return (value) =>
    rankOf(value) === rank && !isNaNValue(value) && accepts(compareValues(value, bound, collation));
}

const isNaNValue: ValueTest = (value) => isNumeric(value) && Number.isNaN(toNumber(value));

function compareWithNumber(operator: Comparison, bound: number): ValueTest {
  const accepts = ACCEPTS[operator];
  const other: ValueTest = (value) =>
    isNumeric(value) && !isNaNValue(value) && accepts(compareValues(value, bound));
  switch (operator) {
    case '$lt':
      return (value) => (typeof value === 'number' ? value < bound : other(value));
    case '$lte':
      return (value) => (typeof value === 'number' ? value <= bound : other(value));
    case '$gt':
      return (value) => (typeof value === 'number' ? value > bound : other(value));
    case '$gte':
      return (value) => (typeof value === 'number' ? value >= bound : other(value));
  }
}

function hasRemainder(value: Maybe, divisor: bigint, remainder: bigint): boolean {
  if (!isNumeric(value)) return false;
  const whole = truncateToBigInt(value);
  return whole !== undefined && whole % divisor === remainder;
}

/** Numbers are read as two's complement, binary data as unsigned and little-endian. */
function testBits(value: Maybe, operator: BitTest, mask: bigint): boolean {
  let bits: bigint;
  if (value instanceof Binary) bits = bitsOf(value);
  else if (isWhole(value) && rankOf(value) === Rank.number) bits = truncateToBigInt(value) ?? 0n;
  else return false;
  const set = bits & mask;
  switch (operator) {
    case '$bitsAllSet':
      return set === mask;
    case '$bitsAnySet':
      return set !== 0n;
    case '$bitsAllClear':
      return set === 0n;
    case '$bitsAnyClear':
      return set !== mask;
  }
}
