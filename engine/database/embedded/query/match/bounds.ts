import {
  isMaxKey,
  isMinKey,
  isNullish,
  isNumeric,
  Rank,
  rankOf,
  toNumber,
  type Value,
} from '../../bson/index.ts';
import { bsonRegex } from '../regex.ts';
import { regexPrefix } from '../regex-prefix.ts';
import type { LeafNode } from './match-node.ts';

/** One side of an interval: a value, or the start (as low edge) or end (as high edge) of all values of a rank. */
export type Edge =
  | { readonly kind: 'value'; readonly value: Value; readonly inclusive: boolean }
  | { readonly kind: 'rank'; readonly rank: number };

/** A range of key values in ascending order. */
export interface Interval {
  readonly low: Edge;
  readonly high: Edge;
}

/**
 * The key values a document can have at the leaf's path and pass, as ascending intervals that may overlap; undefined
 * when the leaf does not narrow an index. Every document found must still be tested: the intervals may hold too much.
 */
export function intervalsOf(leaf: LeafNode): Interval[] | undefined {
  switch (leaf.kind) {
    case 'eq':
      return pointsOf([leaf.value]);
    case 'in': {
      const points = pointsOf(leaf.values);
      return points && [...points, ...leaf.patterns.flatMap((p) => regexIntervals(p.pattern, p.options))];
    }
    case 'compare':
      return rangeOf(leaf.operator, leaf.value);
    case 'regex':
      return regexIntervals(leaf.pattern, leaf.options);
    default:
      return undefined;
  }
}

/** An array equals a key only through its elements, and an empty one has a key of its own: no narrowing then. */
function pointsOf(values: readonly Value[]): Interval[] | undefined {
  if (values.some(Array.isArray)) return undefined;
  return values.map(pointOf);
}

const pointOf = (value: Value): Interval => ({ low: edge(value, true), high: edge(value, true) });
const edge = (value: Value, inclusive: boolean): Edge => ({ kind: 'value', value, inclusive });

function rangeOf(operator: '$lt' | '$lte' | '$gt' | '$gte', value: Value): Interval[] | undefined {
  const inclusive = operator === '$lte' || operator === '$gte';
  if (isNullish(value)) return inclusive ? [pointOf(null)] : [];
  if (isMinKey(value) || isMaxKey(value) || Array.isArray(value)) return undefined;
  if (isNumeric(value) && Number.isNaN(toNumber(value))) return inclusive ? [pointOf(value)] : [];
  const rank: Edge = { kind: 'rank', rank: rankOf(value) };
  const below = operator === '$lt' || operator === '$lte';
  return [below ? { low: rank, high: edge(value, inclusive) } : { low: edge(value, inclusive), high: rank }];
}

/** Strings from the pattern's prefix on, and stored regexes that are the pattern itself. */
function regexIntervals(pattern: string, options: string): Interval[] {
  const prefix = regexPrefix(pattern, options);
  const strings: Edge = { kind: 'rank', rank: Rank.string };
  const after = prefix === '' ? undefined : successorOf(prefix);
  const range: Interval = {
    low: prefix === '' ? strings : edge(prefix, true),
    high: after === undefined ? strings : edge(after, false),
  };
  return [range, pointOf(bsonRegex(pattern, options))];
}

/** The first string, by UTF-8 order, after all that start with `prefix`; undefined when there is none. */
function successorOf(prefix: string): string | undefined {
  const points = [...prefix].map((char) => char.codePointAt(0) ?? 0);
  while (points.length > 0) {
    const last = points.pop() ?? 0;
    if (last < 0x10ffff)
      return String.fromCodePoint(...points, last + 1 >= 0xd800 && last < 0xdfff ? 0xe000 : last + 1);
  }
  return undefined;
}
