import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';
import { Doc } from './document.ts';

/** A BSON `undefined` (type 6, deprecated) read from stored bytes; missing fields are JavaScript's undefined instead. */
export class LegacyUndefined {
  get _bsontype(): 'LegacyUndefined' {
    return 'LegacyUndefined';
  }
}

/** JavaScript code with a scope (type 15, deprecated); a DBPointer (type 12) is not read. */
export class CodeWithScope {
  readonly code: string;
  readonly scope: Doc;
  constructor(code: string, scope: Doc) {
    this.code = code;
    this.scope = scope;
  }
  get _bsontype(): 'CodeWithScope' {
    return 'CodeWithScope';
  }
}

/**
 * A BSON value in memory. Numbers keep their BSON type:
 * a whole JavaScript number within 32 bits is an int32, any other number a double, a bigint an int64;
 * a double that would read as an int32 (`5.0`) is wrapped in `Double`. Always build doubles with `asDouble`.
 */
export type Value =
  | null
  | boolean
  | number
  | bigint
  | string
  | Date
  | Doc
  | Value[]
  | ObjectId
  | Decimal128
  | Double
  | Binary
  | Timestamp
  | BSONRegExp
  | BSONSymbol
  | Code
  | CodeWithScope
  | MinKey
  | MaxKey
  | LegacyUndefined;

/** A value or, as undefined, a missing field. */
export type Maybe = Value | undefined;

/** The numeric values of all four BSON number types. */
export type Numeric = number | bigint | Double | Decimal128;

/** BSON element types by their number in the format (bsonspec.org); 0 stands for a missing value. */
export const BsonType = {
  missing: 0,
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  javascript: 13,
  symbol: 14,
  javascriptWithScope: 15,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: -1,
  maxKey: 127,
} as const;

const NAMES = new Map<number, string>(Object.entries(BsonType).map(([name, type]) => [type, name]));

/** The alias of a BSON type number ("int", "objectId"), as `$type` prints it; "unknown" for no type at all. */
export const typeAlias = (type: number): string => NAMES.get(type) ?? 'unknown';

const TAGGED: Readonly<Record<string, number>> = {
  Doc: BsonType.object,
  ObjectId: BsonType.objectId,
  Decimal128: BsonType.decimal,
  Double: BsonType.double,
  Binary: BsonType.binData,
  Timestamp: BsonType.timestamp,
  BSONRegExp: BsonType.regex,
  BSONSymbol: BsonType.symbol,
  Code: BsonType.javascript,
  CodeWithScope: BsonType.javascriptWithScope,
  MinKey: BsonType.minKey,
  MaxKey: BsonType.maxKey,
  LegacyUndefined: BsonType.undefined,
};

/** The BSON type number of a value; 0 when it is missing. */
export function typeOf(value: Maybe): number {
  switch (typeof value) {
    case 'number':
      return isInt32(value) ? BsonType.int : BsonType.double;
    case 'string':
      return BsonType.string;
    case 'bigint':
      return BsonType.long;
    case 'boolean':
      return BsonType.bool;
    case 'undefined':
      return BsonType.missing;
  }
  if (value === null) return BsonType.null;
  if (Array.isArray(value)) return BsonType.array;
  if (value instanceof Date) return BsonType.date;
  return TAGGED[value._bsontype] ?? BsonType.missing;
}

/** The type alias of a value: "missing", "int", "object" and so on. */
export const typeNameOf = (value: Maybe): string => typeAlias(typeOf(value));

/** Whether a JavaScript number stands for a BSON int32 (-0 is a double). */
export const isInt32 = (n: number): boolean => (n | 0) === n && !Object.is(n, -0);

/** The double `n`, wrapped when the bare number would stand for an int32. */
export const asDouble = (n: number): number | Double => (isInt32(n) ? new Double(n) : n);

export const isDoc = (value: Maybe): value is Doc => value instanceof Doc;

export const isDecimal = (value: Maybe): value is Decimal128 => value instanceof Decimal128;
export const isRegex = (value: Maybe): value is BSONRegExp => value instanceof BSONRegExp;
export const isObjectId = (value: Maybe): value is ObjectId => value instanceof ObjectId;
export const isMinKey = (value: Maybe): value is MinKey => value instanceof MinKey;
export const isMaxKey = (value: Maybe): value is MaxKey => value instanceof MaxKey;

/** Whether the value is missing, null or the legacy undefined. */
export const isNullish = (value: Maybe): value is null | undefined | LegacyUndefined =>
  value === undefined || value === null || value instanceof LegacyUndefined;

export function isNumeric(value: Maybe): value is Numeric {
  const type = typeof value;
  if (type === 'number' || type === 'bigint') return true;
  return type === 'object' && (value instanceof Decimal128 || value instanceof Double);
}

/** The nearest JavaScript number of any numeric value. */
export function toNumber(value: Numeric): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  return value instanceof Double ? value.value : Number(value.toString());
}

/** Whether a numeric value is whole and has no fraction, whatever its type. */
export const isWhole = (value: Maybe): value is Numeric =>
  isNumeric(value) && Number.isInteger(toNumber(value));

export { Binary, BSONRegExp, BSONSymbol, Code, Decimal128, Double, MaxKey, MinKey, ObjectId, Timestamp };
