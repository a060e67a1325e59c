import { Decimal128 } from 'bson';

/** A finite decimal: coefficient × 10^exponent. */
export interface DecimalParts {
  readonly coefficient: bigint;
  readonly exponent: number;
}

const EXPONENT_BIAS = 6176;
const MIN_EXPONENT = -6176;
const MAX_EXPONENT = 6111;
const MAX_COEFFICIENT = 10n ** 34n - 1n;
const COEFFICIENT_HIGH = (1n << 49n) - 1n;
const SIGN = 1n << 63n;

const word = (b: Uint8Array, p: number): number =>
  ((b[p] as number) |
    ((b[p + 1] as number) << 8) |
    ((b[p + 2] as number) << 16) |
    ((b[p + 3] as number) << 24)) >>>
  0;

/**
 * The coefficient and exponent of a decimal as plain numbers, for the fast paths of sums and comparisons: calls
 * `small` and returns true when the coefficient is a safe integer; false for larger ones and for NaN and Infinity.
 */
export function readSmallDecimal(value: Decimal128, out: { coefficient: number; exponent: number }): boolean {
  const b = value.bytes;
  const top = word(b, 12);
  if ((top & 0x60000000) === 0x60000000 || (top & 0x1ffff) !== 0 || word(b, 8) !== 0) return false;
  const high = word(b, 4);
  if (high >= 0x200000) return false;
  const coefficient = high * 4294967296 + word(b, 0);
  out.coefficient = top >>> 31 ? -coefficient : coefficient;
  out.exponent = ((top >>> 17) & 0x3fff) - EXPONENT_BIAS;
  return true;
}

/** The parts of a decimal, or a JavaScript NaN or ±Infinity. Source: the BID encoding of IEEE 754-2008 §3.5. */
export function decimalParts(value: Decimal128): DecimalParts | number {
  const b = value.bytes;
  const top = word(b, 12);
  const negative = top >>> 31 === 1;
  if ((top & 0x7c000000) === 0x7c000000) return Number.NaN;
  if ((top & 0x78000000) === 0x78000000)
    return negative ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  // A second layout starts with 11; every coefficient it can hold exceeds 34 digits, so it means zero.
  if ((top & 0x60000000) === 0x60000000)
    return { coefficient: 0n, exponent: ((top >>> 15) & 0x3fff) - EXPONENT_BIAS };
  const exponent = ((top >>> 17) & 0x3fff) - EXPONENT_BIAS;
  const high = (BigInt(top) << 32n) | BigInt(word(b, 8));
  const low = (BigInt(word(b, 4)) << 32n) | BigInt(word(b, 0));
  const magnitude = ((high & COEFFICIENT_HIGH) << 64n) | low;
  const coefficient = magnitude > MAX_COEFFICIENT ? 0n : magnitude;
  return { coefficient: negative ? -coefficient : coefficient, exponent };
}

/** The nearest decimal of 34 digits, halves to even; beyond the largest exponent ±Infinity. */
export function decimalOf(coefficient: bigint, exponent: number): Decimal128 {
  const negative = coefficient < 0n;
  let c = negative ? -coefficient : coefficient;
  let e = exponent;
  if (c > MAX_COEFFICIENT) {
    const drop = c.toString().length - 34;
    c = divideHalfEven(c, 10n ** BigInt(drop));
    e += drop;
    if (c > MAX_COEFFICIENT) {
      c /= 10n;
      e += 1;
    }
  }
  while (e > MAX_EXPONENT && c !== 0n && c * 10n <= MAX_COEFFICIENT) {
    c *= 10n;
    e -= 1;
  }
  if (c === 0n) e = Math.max(MIN_EXPONENT, Math.min(MAX_EXPONENT, e));
  if (e > MAX_EXPONENT) return specialDecimal(negative ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY);
  if (e < MIN_EXPONENT) {
    const drop = MIN_EXPONENT - e;
    c = drop > 40 ? 0n : divideHalfEven(c, 10n ** BigInt(drop));
    e = MIN_EXPONENT;
  }
  return pack(c, e, negative);
}

/** The decimal NaN or ±Infinity. */
export const specialDecimal = (n: number): Decimal128 =>
  Decimal128.fromString(Number.isNaN(n) ? 'NaN' : n > 0 ? 'Infinity' : '-Infinity');

/** Integer quotient of a non-negative dividend, halves to the even neighbour. */
export function divideHalfEven(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  const twice = (dividend % divisor) * 2n;
  return twice > divisor || (twice === divisor && quotient % 2n === 1n) ? quotient + 1n : quotient;
}

function pack(coefficient: bigint, exponent: number, negative: boolean): Decimal128 {
  const bytes = Buffer.alloc(16);
  const high = (negative ? SIGN : 0n) | (BigInt(exponent + EXPONENT_BIAS) << 49n) | (coefficient >> 64n);
  bytes.writeBigUInt64LE(coefficient & 0xffffffffffffffffn, 0);
  bytes.writeBigUInt64LE(high, 8);
  return new Decimal128(bytes);
}
