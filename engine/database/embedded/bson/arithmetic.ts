import { exactParts } from './compare-numbers.ts';
import { type DecimalParts, decimalOf, decimalParts, divideHalfEven, specialDecimal } from './decimal.ts';
import { asDouble, Decimal128, Double, isInt32, type Numeric, toNumber } from './value.ts';

const MAX_LONG = 2n ** 63n - 1n;
const MIN_LONG = -(2n ** 63n);
/** A double becomes a decimal of so many digits, zeros at its end included. */
const DOUBLE_DIGITS = 15;

/** What a result beyond 64 bits becomes: a double, as in expressions, or undefined for the caller to refuse. */
export type Overflow = 'double' | 'refuse';

const isIntegerType = (value: Numeric): value is number | bigint =>
  typeof value === 'bigint' || (typeof value === 'number' && isInt32(value));

/** The sum in the wider type of the two; int32 widens to int64 as needed, decimals are exact to 34 digits. */
export function addNumbers(a: Numeric, b: Numeric, overflow: Overflow = 'double'): Numeric | undefined {
  if (a instanceof Decimal128 || b instanceof Decimal128) return addDecimals(a, b);
  if (isIntegerType(a) && isIntegerType(b))
    return integerResult(a, b, Number(a) + Number(b), BigInt(a) + BigInt(b), overflow);
  return asDouble(toNumber(a) + toNumber(b));
}

/** The product, typed as the sum is. */
export function multiplyNumbers(a: Numeric, b: Numeric, overflow: Overflow = 'double'): Numeric | undefined {
  if (a instanceof Decimal128 || b instanceof Decimal128) return multiplyDecimals(a, b);
  if (isIntegerType(a) && isIntegerType(b))
    return integerResult(a, b, Number(a) * Number(b), BigInt(a) * BigInt(b), overflow);
  return asDouble(toNumber(a) * toNumber(b));
}

/** The difference, typed as the sum is. */
export function subtractNumbers(a: Numeric, b: Numeric): Numeric {
  if (a instanceof Decimal128 || b instanceof Decimal128) return addDecimals(a, negateNumber(toDecimal(b)));
  if (isIntegerType(a) && isIntegerType(b)) {
    return integerResult(a, b, Number(a) - Number(b), BigInt(a) - BigInt(b), 'double') ?? 0;
  }
  return asDouble(toNumber(a) - toNumber(b));
}

/** The quotient: a double, or a decimal of 34 digits when either side is one. The divisor is not zero. */
export function divideNumbers(a: Numeric, b: Numeric): Numeric {
  if (!(a instanceof Decimal128) && !(b instanceof Decimal128)) return asDouble(toNumber(a) / toNumber(b));
  const x = decimalPartsOf(a);
  const y = decimalPartsOf(b);
  if (typeof x === 'number' || typeof y === 'number' || y.coefficient === 0n)
    return specialOrZero(toNumber(a) / toNumber(b));
  return quotient(x, y);
}

/** Enough digits for 34 and a sticky one below them, then trailing zeros go down to the natural exponent. */
function quotient(x: DecimalParts, y: DecimalParts): Decimal128 {
  const shift = 40 + Math.max(0, digitCount(y.coefficient) - digitCount(x.coefficient));
  const dividend = x.coefficient * 10n ** BigInt(shift);
  let c = dividend / y.coefficient;
  let e = x.exponent - y.exponent - shift;
  if (dividend % y.coefficient !== 0n) {
    c = c * 10n + (c < 0n || (c === 0n && dividend < 0n !== y.coefficient < 0n) ? -1n : 1n);
    e -= 1;
  }
  while (c !== 0n && c % 10n === 0n && e < x.exponent - y.exponent) {
    c /= 10n;
    e += 1;
  }
  return c === 0n ? decimalOf(0n, x.exponent - y.exponent) : decimalOf(c, e);
}

const digitCount = (n: bigint): number => (n < 0n ? -n : n).toString().length;

/** The number with its sign turned, in its own type where that can hold it. */
export function negateNumber(a: Numeric): Numeric {
  if (a instanceof Decimal128) {
    const bytes = Buffer.from(a.bytes);
    bytes[15] = (bytes[15] as number) ^ 0x80;
    return new Decimal128(bytes);
  }
  if (a instanceof Double) return asDouble(-a.value);
  return typeof a === 'bigint' ? fitLong(-a) : isInt32(a) ? (a === -2147483648 ? 2147483648n : 0 - a) : -a;
}

/** The number as a decimal; a double has 15 significant digits then, as the server gives it. */
export function toDecimal(value: Numeric): Decimal128 {
  if (value instanceof Decimal128) return value;
  const parts = decimalPartsOf(value);
  return typeof parts === 'number' ? specialDecimal(parts) : decimalOf(parts.coefficient, parts.exponent);
}

/** The number as a decimal of 34 digits: a double with all that it stands for. */
export function wideDecimal(value: Numeric): Decimal128 {
  const parts = exactParts(value);
  return typeof parts === 'number' ? specialDecimal(parts) : decimalOf(parts.coefficient, parts.exponent);
}

function decimalPartsOf(value: Numeric): DecimalParts | number {
  if (value instanceof Decimal128) return decimalParts(value);
  if (isIntegerType(value)) return { coefficient: BigInt(value), exponent: 0 };
  const n = toNumber(value);
  if (!Number.isFinite(n)) return n;
  if (n === 0) return { coefficient: 0n, exponent: 0 };
  const [digits = '', exponent] = n.toExponential(DOUBLE_DIGITS - 1).split('e');
  const last = Number(exponent) - (DOUBLE_DIGITS - 1);
  if (last <= 0) return { coefficient: BigInt(digits.replace('.', '')), exponent: last };
  // toExponential rounds halves up.
  const rounded = divideHalfEven(BigInt(Math.abs(n)), 10n ** BigInt(last));
  return { coefficient: n < 0 ? -rounded : rounded, exponent: last };
}

function addDecimals(a: Numeric, b: Numeric): Decimal128 {
  const x = decimalPartsOf(a);
  const y = decimalPartsOf(b);
  if (typeof x === 'number' || typeof y === 'number') return specialDecimal(toNumber(a) + toNumber(b));
  return addParts(x, y);
}

/** Beyond 80 digits apart the smaller one is below the last digit of the larger: one sticky unit stands for it. */
export function addParts(x: DecimalParts, y: DecimalParts): Decimal128 {
  const [high, low] = x.exponent >= y.exponent ? [x, y] : [y, x];
  if (low.coefficient === 0n && high.coefficient === 0n) return decimalOf(0n, low.exponent);
  if (low.coefficient === 0n || high.exponent - low.exponent > 80) {
    if (low.coefficient === 0n) return spread(high, low.exponent);
    if (high.coefficient === 0n) return decimalOf(low.coefficient, low.exponent);
    return decimalOf(high.coefficient * 10n ** 40n + (low.coefficient < 0n ? -1n : 1n), high.exponent - 40);
  }
  return decimalOf(
    high.coefficient * 10n ** BigInt(high.exponent - low.exponent) + low.coefficient,
    low.exponent,
  );
}

/** Adding 0.00 to 5 gives 5.00: as many of the zeros as 34 digits can hold. */
function spread(x: DecimalParts, exponent: number): Decimal128 {
  const digits = Math.max(0, Math.min(x.exponent - exponent, 34 - digitCount(x.coefficient)));
  return decimalOf(x.coefficient * 10n ** BigInt(digits), x.exponent - digits);
}

function multiplyDecimals(a: Numeric, b: Numeric): Decimal128 {
  const x = decimalPartsOf(a);
  const y = decimalPartsOf(b);
  if (typeof x === 'number' || typeof y === 'number') return specialOrZero(toNumber(a) * toNumber(b));
  return decimalOf(x.coefficient * y.coefficient, x.exponent + y.exponent);
}

const specialOrZero = (n: number): Decimal128 => (n === 0 ? decimalOf(0n, 0) : specialDecimal(n));

/** int32 unless an operand is int64 or the result needs it; then int64; then as `overflow` says. */
function integerResult(
  a: number | bigint,
  b: number | bigint,
  near: number,
  exact: bigint,
  overflow: Overflow,
): Numeric | undefined {
  if (typeof a === 'number' && typeof b === 'number' && (near | 0) === near) return near === 0 ? 0 : near;
  if (exact >= MIN_LONG && exact <= MAX_LONG) return exact;
  return overflow === 'double' ? asDouble(near) : undefined;
}

const fitLong = (n: bigint): bigint | number => (n > MAX_LONG ? Number(n) : n);

/** Whether an integer fits BSON's int64. */
export const fitsLong = (n: bigint): boolean => n >= MIN_LONG && n <= MAX_LONG;

/** A whole number in the smallest of int32 and int64 that holds it. */
export const integerOf = (n: bigint): number | bigint =>
  n >= -2147483648n && n <= 2147483647n ? Number(n) : n;

/** The whole part of a finite number as a bigint; undefined for NaN and infinities. */
export function truncateToBigInt(value: Numeric): bigint | undefined {
  if (typeof value === 'bigint') return value;
  const parts = exactParts(value);
  if (typeof parts === 'number') return undefined;
  const scale = 10n ** BigInt(Math.abs(parts.exponent));
  return parts.exponent >= 0 ? parts.coefficient * scale : parts.coefficient / scale;
}
