import {
  Binary,
  binaryBytes,
  BsonType,
  describeValue,
  isNumeric,
  isWhole,
  toNumber,
  truncateToBigInt,
  type Value,
} from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';

const NUMBER_TYPES = [BsonType.double, BsonType.int, BsonType.long, BsonType.decimal];
const ALIASES = new Map<string, number>(Object.entries(BsonType).filter(([name]) => name !== 'missing'));
const CODES = new Set(ALIASES.values());

/** The type numbers a `$type` argument names: an alias, a number, "number", or an array of them. */
export function parseTypes(path: string, argument: Value): number[] {
  const types = (Array.isArray(argument) ? argument : [argument]).flatMap(parseType);
  if (types.length === 0) throw new StoreError(9, `${path} must match at least one type`);
  return types;
}

function parseType(argument: Value): number[] {
  if (argument === 'number') return NUMBER_TYPES;
  if (typeof argument === 'string') {
    const type = ALIASES.get(argument);
    if (type === undefined) throw new StoreError(2, `Unknown type name alias: ${argument}`);
    return [type];
  }
  if (!isNumeric(argument)) throw new StoreError(14, 'type must be represented as a number or a string');
  const code = toNumber(argument);
  if (!CODES.has(code)) throw new StoreError(2, `Invalid numerical type code: ${describeValue(argument)}`);
  return [code];
}

/** The divisor and remainder of `$mod`, fractions cut off. */
export function parseMod(argument: Value): { divisor: bigint; remainder: bigint } {
  if (!Array.isArray(argument)) throw new StoreError(2, 'malformed mod, needs to be an array');
  if (argument.length < 2) throw new StoreError(2, 'malformed mod, not enough elements');
  if (argument.length > 2) throw new StoreError(2, 'malformed mod, too many elements');
  const [divisor, remainder] = argument.map((value, i) => {
    const whole = isNumeric(value) ? truncateToBigInt(value) : undefined;
    if (whole === undefined)
      throw new StoreError(2, `malformed mod, ${i === 0 ? 'divisor' : 'remainder'} not a number`);
    return whole;
  });
  if (divisor === 0n) throw new StoreError(2, 'divisor cannot be 0');
  return { divisor: divisor ?? 1n, remainder: remainder ?? 0n };
}

/** The bit mask of a `$bits…` argument: positions, a number, or binary data read little-endian. */
export function parseBits(operator: string, argument: Value): bigint {
  if (Array.isArray(argument)) return argument.reduce<bigint>((mask, position) => mask | bitAt(position), 0n);
  if (argument instanceof Binary) return bitsOf(argument);
  const mask = isWhole(argument) ? truncateToBigInt(argument) : undefined;
  if (mask === undefined)
    throw new StoreError(
      2,
      `${operator} takes an Array, a number, or a BinData but received: ${describeValue(argument)}`,
    );
  if (mask < 0n)
    throw new StoreError(9, `Expected a non-negative number in: ${operator}: ${describeValue(argument)}`);
  return mask;
}

function bitAt(position: Value): bigint {
  if (!isWhole(position) || toNumber(position) < 0) {
    throw new StoreError(
      2,
      `Failed to parse bit position. Expected a non-negative integer: ${describeValue(position)}`,
    );
  }
  return 1n << BigInt(toNumber(position));
}

/** Binary data as one unsigned number, first byte lowest. */
export const bitsOf = (value: Binary): bigint =>
  BigInt(`0x0${Buffer.from(binaryBytes(value)).reverse().toString('hex')}`);
