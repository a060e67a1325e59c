import {
  encodeKey,
  isMaxKey,
  isMinKey,
  isNullish,
  isNumeric,
  isRegex,
  Rank,
  rankOf,
  rankRange,
  toNumber,
  type Value,
} from '../bson/index.ts';
import type { IndexEntry } from '../storage/catalog-entry.ts';
import { keyAfterPrefix } from '../storage/record-keys.ts';
import type { Condition } from './conjuncts.ts';
import type { KeyRange } from './plan.ts';

/** Points, or one range, that the conditions allow a field to lie in; null when they say nothing an index can use. */
export interface FieldBounds {
  points: Value[] | null;
  low: Limit | null;
  high: Limit | null;
  /** The bounds hold all that the conditions say. */
  exact: boolean;
}

interface Limit {
  value: Value;
  inclusive: boolean;
  prefix?: boolean;
}

/** More points than this are not worth the seeks. */
const MOST_POINTS = 4000;
/** Bounds are cut to this length, so that truncated keys cannot fall outside them. */
const LONGEST_BOUND = 1000;

/**
 * The bounds of one field. A multikey field takes one side of a range only: the two sides may be met by two elements.
 * `strings` says whether strings may bound, that is whether index and query have the same collation.
 */
export function boundsOf(
  conditions: readonly Condition[],
  options: { multikey: boolean; strings: 'all' | 'equality' | 'none' },
): FieldBounds | null {
  const bounds: FieldBounds = { points: null, low: null, high: null, exact: !options.multikey };
  for (const { operator, value } of conditions) {
    if (!addCondition(bounds, operator, value, options)) bounds.exact = false;
  }
  if (bounds.points !== null && (bounds.low !== null || bounds.high !== null)) bounds.exact = false;
  return bounds.points === null && bounds.low === null && bounds.high === null ? null : bounds;
}

function addCondition(
  bounds: FieldBounds,
  operator: string,
  value: Value,
  options: { multikey: boolean; strings: 'all' | 'equality' | 'none' },
): boolean {
  switch (operator) {
    case '$eq':
      return addPoints(bounds, [value], options.strings);
    case '$in':
      return Array.isArray(value) && addPoints(bounds, value, options.strings);
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return addLimit(bounds, operator, value, options);
    case '$prefix': {
      if (options.strings !== 'all' || bounds.low !== null || bounds.high !== null) return false;
      bounds.low = { value, inclusive: true, prefix: true };
      return false;
    }
    default:
      return false;
  }
}

function addPoints(bounds: FieldBounds, values: Value[], strings: string): boolean {
  if (values.length > MOST_POINTS || !values.every((value) => isPoint(value, strings !== 'none')))
    return false;
  if (bounds.points !== null) {
    if (values.length < bounds.points.length) bounds.points = values;
    return false;
  }
  bounds.points = values;
  return !values.some(isInexact);
}

function addLimit(
  bounds: FieldBounds,
  operator: string,
  value: Value,
  options: { multikey: boolean; strings: string },
): boolean {
  if (isNullish(value) || !isPoint(value, options.strings === 'all')) return false;
  const side = operator.startsWith('$g') ? 'low' : 'high';
  const other = side === 'low' ? bounds.high : bounds.low;
  if (bounds[side] !== null || bounds.low?.prefix === true) return false;
  if (other !== null && (options.multikey || rankOf(other.value) !== rankOf(value))) return false;
  const inexact = isInexact(value);
  bounds[side] = { value, inclusive: inexact || operator.endsWith('e') };
  return !inexact;
}

/** Keys of decimals end after 32 digits, so a number's key may be another's too; documents may hold numbers. */
function isInexact(value: Value): boolean {
  return isNumeric(value) || rankOf(value) === Rank.object;
}

/** Whether equal values have equal keys and the type order holds: not arrays, patterns, NaN and the two ends. */
function isPoint(value: Value, strings: boolean): boolean {
  if (isRegex(value) || isMinKey(value) || isMaxKey(value) || Array.isArray(value)) return false;
  if (isNumeric(value)) return !Number.isNaN(toNumber(value));
  const rank = rankOf(value);
  return rank !== Rank.missing && (strings || (rank !== Rank.string && rank !== Rank.object));
}

/** The key ranges of an index whose leading fields have `points` and whose next field may lie in `bounds`. */
export function keyRanges(index: IndexEntry, points: Value[][], bounds: FieldBounds | null): KeyRange[] {
  const { directions } = index.prepared;
  const ranges = points.map((point) => {
    const key = encodeKey(point, directions, index.prepared.encoding);
    const prefix = key.truncated ? key.bytes.subarray(0, key.bytes.length - 20) : key.bytes;
    if (bounds === null || key.truncated)
      return { from: prefix, to: keyAfterPrefix(prefix), point: prefix.length };
    return rangeAfter(index, prefix, bounds, directions[point.length] ?? 1);
  });
  ranges.sort((a, b) => Buffer.compare(a.from, b.from));
  return ranges.filter((range, i) => i === 0 || ranges[i - 1]?.from.equals(range.from) !== true);
}

function rangeAfter(
  index: IndexEntry,
  prefix: Buffer,
  { low, high }: FieldBounds,
  direction: number,
): KeyRange {
  const encode = (value: Value) => {
    const { prefix: _, ...options } = index.prepared.encoding;
    return encodeKey([value], [direction], options).bytes;
  };
  if (low?.prefix === true) {
    const text = encode(low.value);
    const open = cut(text.subarray(0, text.length - 2)).bytes;
    const from = Buffer.concat([prefix, open]);
    return { from, to: keyAfterPrefix(from), point: prefix.length };
  }
  const rank = rankOf(low?.value ?? high?.value ?? null);
  const edges = rankRange(rank, direction);
  const first = Buffer.from([edges.from]);
  const last = Buffer.from([edges.to]);
  const lowest = rank === Rank.number ? encode(Number.NEGATIVE_INFINITY) : first;
  let from: Buffer;
  let to: Buffer;
  if (direction > 0) {
    from = low === null ? lowest : startAt(encode(low.value), low.inclusive);
    to = high === null ? last : endAt(encode(high.value), high.inclusive);
  } else {
    from = high === null ? first : startAt(encode(high.value), high.inclusive);
    to =
      low === null
        ? rank === Rank.number
          ? keyAfterPrefix(lowest)
          : last
        : endAt(encode(low.value), low.inclusive);
  }
  return { from: Buffer.concat([prefix, from]), to: Buffer.concat([prefix, to]), point: prefix.length };
}

function startAt(key: Buffer, inclusive: boolean): Buffer {
  const { bytes, whole } = cut(key);
  return inclusive || !whole ? bytes : keyAfterPrefix(bytes);
}

function endAt(key: Buffer, inclusive: boolean): Buffer {
  const { bytes, whole } = cut(key);
  return inclusive || !whole ? keyAfterPrefix(bytes) : bytes;
}

function cut(key: Buffer): { bytes: Buffer; whole: boolean } {
  return key.length <= LONGEST_BOUND
    ? { bytes: key, whole: true }
    : { bytes: key.subarray(0, LONGEST_BOUND), whole: false };
}
