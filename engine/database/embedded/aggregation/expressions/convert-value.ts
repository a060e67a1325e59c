import {
  asDouble,
  Binary,
  BsonType,
  Decimal128,
  fitsLong,
  isDecimal,
  isNumeric,
  ObjectId,
  Timestamp,
  toDecimal,
  toNumber,
  truncateToBigInt,
  typeNameOf,
  typeOf,
  type Value,
} from '../../bson/index.ts';
import { binaryBytes } from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { parseDate } from './parse-date.ts';
import { numberText } from './text.ts';

/** The types `$convert` can produce. */
export type Target = 'double' | 'string' | 'objectId' | 'bool' | 'date' | 'int' | 'long' | 'decimal';

const CONVERTERS: Readonly<Record<Target, (value: Value) => Value>> = {
  double: toDouble,
  string: toText,
  objectId: toObjectId,
  bool: (value) => (isNumeric(value) ? toNumber(value) !== 0 : value !== false),
  date: toDate,
  int: (value) => Number(toInteger(value, 'int')),
  long: (value) => toInteger(value, 'long'),
  decimal: toDecimalValue,
};

export const isTarget = (name: string): name is Target => name in CONVERTERS;

/** A value in another type; it is neither null nor missing. @throws code 241 when it has no such form */
export const convertValue = (value: Value, target: Target): Value => CONVERTERS[target](value);

const UUID_SUBTYPE = 4;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A UUID of its text; one that is a UUID already stays. @throws code 241 */
export function toUuid(value: Value): Value {
  if (value instanceof Binary && value.sub_type === UUID_SUBTYPE) return value;
  if (typeof value !== 'string') throw unsupported(value, 'binData');
  if (UUID.test(value)) return new Binary(Buffer.from(value.replaceAll('-', ''), 'hex'), UUID_SUBTYPE);
  throw new StoreError(241, `Input string '${value}' is not a valid UUID in $convert with no onError value`);
}

function uuidText(value: Binary): string {
  const hex = Buffer.from(binaryBytes(value)).toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const unsupported = (value: Value, target: string): StoreError =>
  new StoreError(
    241,
    `Unsupported conversion from ${typeNameOf(value)} to ${target} in $convert with no onError value`,
  );

const unparsable = (text: string, why: string): StoreError =>
  new StoreError(241, `Failed to parse number '${text}' in $convert with no onError value: ${why}`);

function toText(value: Value): Value {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (isNumeric(value)) return numberText(value);
  if (value instanceof ObjectId) return value.toHexString();
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Binary)
    return value.sub_type === UUID_SUBTYPE
      ? uuidText(value)
      : Buffer.from(binaryBytes(value)).toString('base64');
  throw unsupported(value, 'string');
}

function toDouble(value: Value): Value {
  if (typeof value === 'boolean') return asDouble(value ? 1 : 0);
  if (value instanceof Date) return asDouble(value.getTime());
  if (isNumeric(value)) {
    const n = toNumber(value);
    if (isDecimal(value) && !Number.isFinite(n) && !/inf|nan/i.test(value.toString()))
      throw new StoreError(241, 'Conversion would overflow target type in $convert with no onError value');
    return asDouble(n);
  }
  if (typeof value !== 'string') throw unsupported(value, 'double');
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$|^[+-]?(?:infinity|inf|nan)$/i.test(value))
    throw unparsable(value, 'Did not consume whole string.');
  const word = /(inf|nan)/i.exec(value)?.[1]?.toLowerCase();
  if (word === 'nan') return Number.NaN;
  return word === 'inf' ? (value.startsWith('-') ? -Infinity : Infinity) : asDouble(Number(value));
}

function toInteger(value: Value, target: 'int' | 'long'): bigint {
  const whole = wholeOf(value, target);
  const fits = target === 'long' ? fitsLong(whole) : whole >= -2147483648n && whole <= 2147483647n;
  if (!fits)
    throw new StoreError(
      241,
      `Conversion would overflow target type in $convert with no onError value: ${whole}`,
    );
  return whole;
}

function wholeOf(value: Value, target: 'int' | 'long'): bigint {
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (value instanceof Date && target === 'long') return BigInt(value.getTime());
  if (typeof value === 'string') {
    if (!/^[+-]?\d+$/.test(value)) throw unparsable(value, 'Bad digit');
    return BigInt(value.replace('+', ''));
  }
  if (!isNumeric(value)) throw unsupported(value, target);
  const whole = truncateToBigInt(value);
  if (whole === undefined)
    throw new StoreError(
      241,
      `Attempt to convert ${Number.isNaN(toNumber(value)) ? 'NaN' : 'infinity'} value to integer type in $convert with no onError value`,
    );
  return whole;
}

function toDecimalValue(value: Value): Value {
  if (typeof value === 'boolean') return toDecimal(value ? 1 : 0);
  if (value instanceof Date) return toDecimal(BigInt(value.getTime()));
  if (isNumeric(value)) return toDecimal(value);
  if (typeof value !== 'string') throw unsupported(value, 'decimal');
  try {
    return Decimal128.fromStringWithRounding(value);
  } catch {
    throw unparsable(value, 'Failed to parse string to decimal');
  }
}

function toDate(value: Value): Value {
  if (value instanceof Date) return value;
  if (typeof value === 'string') return parseDate(value);
  if (value instanceof ObjectId) return value.getTimestamp();
  if (value instanceof Timestamp) return new Date(value.t * 1000);
  if (!isNumeric(value) || typeOf(value) === BsonType.int) throw unsupported(value, 'date');
  const ms = truncateToBigInt(value);
  const date = new Date(Number(ms ?? Number.NaN));
  if (ms === undefined || Number.isNaN(date.getTime()))
    throw new StoreError(241, 'Conversion would overflow target type in $convert with no onError value');
  return date;
}

function toObjectId(value: Value): Value {
  if (value instanceof ObjectId) return value;
  if (typeof value !== 'string') throw unsupported(value, 'objectId');
  if (/^[0-9a-f]{24}$/i.test(value)) return new ObjectId(value);
  const why =
    value.length === 24
      ? 'Invalid character found in hex string'
      : `Invalid string length for parsing to OID, expected 24 but found ${value.length}`;
  throw new StoreError(241, `Failed to parse objectId '${value}' in $convert with no onError value: ${why}`);
}
