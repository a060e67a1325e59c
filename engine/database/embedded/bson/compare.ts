import { binaryBytes } from './binary.ts';
import { Rank, rankOf } from './canonical-type.ts';
import type { Collation } from './collation.ts';
import { compareNumbers } from './compare-numbers.ts';
import type { Doc } from './document.ts';
import type {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  CodeWithScope,
  Maybe,
  Numeric,
  ObjectId,
  Timestamp,
  Value,
} from './value.ts';

/**
 * MongoDB's total order of values: negative, zero or positive. A missing value compares like null, as it does in
 * sorting and in indexes; expressions, where missing comes before null, use `compareInExpression`.
 */
export function compareValues(a: Maybe, b: Maybe, collation?: Collation): number {
  if (a === b && a === a) return 0;
  const rank = rankOf(a ?? null);
  const other = rankOf(b ?? null);
  return rank !== other ? rank - other : compareSameRank(rank, a, b, collation);
}

/** The order that expressions use: missing before null, everything else as `compareValues`. */
export function compareInExpression(a: Maybe, b: Maybe, collation?: Collation): number {
  if (a === undefined || b === undefined) return rankOf(a) - rankOf(b);
  return compareValues(a, b, collation);
}

/** Equality by MongoDB's rules: 1 equals 1.0 and Decimal 1; documents only with the same field order; missing equals only missing. */
export const equalValues = (a: Maybe, b: Maybe, collation?: Collation): boolean =>
  (a === undefined) === (b === undefined) && compareValues(a, b, collation) === 0;

/** `rank` is that of both values, which is what makes the casts below true. */
function compareSameRank(rank: number, a: Maybe, b: Maybe, collation: Collation | undefined): number {
  switch (rank) {
    case Rank.number:
      return compareNumbers(a as Numeric, b as Numeric);
    case Rank.string:
      return compareText(textOf(a as string | BSONSymbol), textOf(b as string | BSONSymbol), collation);
    case Rank.object:
      return compareDocs(a as Doc, b as Doc, collation);
    case Rank.array:
      return compareArrays(a as Value[], b as Value[], collation);
    case Rank.objectId:
      return Buffer.compare((a as ObjectId).id, (b as ObjectId).id);
    case Rank.bool:
      return Number(a) - Number(b);
    case Rank.date:
      return Number(a) - Number(b);
    case Rank.binData:
      return compareBinary(a as Binary, b as Binary);
    case Rank.timestamp:
      return sign((a as Timestamp).toBigInt(), (b as Timestamp).toBigInt());
    case Rank.regex:
      return (
        compareStrings((a as BSONRegExp).pattern, (b as BSONRegExp).pattern) ||
        compareStrings((a as BSONRegExp).options, (b as BSONRegExp).options)
      );
    case Rank.code:
      return compareStrings(String((a as Code).code), String((b as Code).code));
    case Rank.codeWithScope:
      return (
        compareStrings((a as CodeWithScope).code, (b as CodeWithScope).code) ||
        compareDocs((a as CodeWithScope).scope, (b as CodeWithScope).scope, collation)
      );
    default:
      return 0;
  }
}

const textOf = (value: string | BSONSymbol): string => (typeof value === 'string' ? value : value.value);

const compareText = (a: string, b: string, collation: Collation | undefined): number =>
  collation ? collation.compare(a, b) : compareStrings(a, b);

/**
 * The order of the strings' UTF-8 bytes. JavaScript orders by UTF-16 units, which differs only where a surrogate
 * (code point above U+FFFF) meets a unit from U+E000 on.
 */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    return isSurrogate(x) === isSurrogate(y)
      ? x - y
      : isSurrogate(x)
        ? y >= 0xe000
          ? 1
          : x - y
        : x >= 0xe000
          ? -1
          : x - y;
  }
  return a.length - b.length;
}

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;

/** Field by field: the type, then the name, then the value; the shorter document first. */
function compareDocs(a: Doc, b: Doc, collation: Collation | undefined): number {
  const length = Math.min(a.size, b.size);
  for (let i = 0; i < length; i++) {
    const x = a.values[i] as Value;
    const y = b.values[i] as Value;
    const order =
      rankOf(x) - rankOf(y) ||
      compareStrings(a.names[i] as string, b.names[i] as string) ||
      compareValues(x, y, collation);
    if (order !== 0) return order;
  }
  return a.size - b.size;
}

function compareArrays(a: readonly Value[], b: readonly Value[], collation: Collation | undefined): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const order = compareValues(a[i], b[i], collation);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** Length first, then subtype, then the bytes. */
function compareBinary(a: Binary, b: Binary): number {
  const x = binaryBytes(a);
  const y = binaryBytes(b);
  return x.length - y.length || a.sub_type - b.sub_type || Buffer.compare(x, y);
}

const sign = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);
