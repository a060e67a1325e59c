import { decimalParts, type DecimalParts, readSmallDecimal } from './decimal.ts';
import { Decimal128, Double, type Numeric, toNumber } from './value.ts';

const left = { coefficient: 0, exponent: 0 };
const right = { coefficient: 0, exponent: 0 };

/** MongoDB's order of numbers across all four types, by exact value; NaN equals NaN and sorts before all others. */
export function compareNumbers(a: Numeric, b: Numeric): number {
  const x = a instanceof Double ? a.value : a;
  const y = b instanceof Double ? b.value : b;
  if (!(x instanceof Decimal128) && !(y instanceof Decimal128)) return comparePlain(x, y);
  if (
    x instanceof Decimal128 &&
    y instanceof Decimal128 &&
    readSmallDecimal(x, left) &&
    readSmallDecimal(y, right)
  ) {
    if (left.exponent === right.exponent) return Math.sign(left.coefficient - right.coefficient);
  }
  return compareParts(exactParts(x), exactParts(y));
}

function comparePlain(x: number | bigint, y: number | bigint): number {
  if (x < y) return -1;
  if (x > y) return 1;
  const xNaN = Number.isNaN(x);
  return xNaN === Number.isNaN(y) ? 0 : xNaN ? -1 : 1;
}

/** The exact decimal expansion of a number, or the number itself when it is not finite. */
export function exactParts(value: Numeric): DecimalParts | number {
  if (typeof value === 'bigint') return { coefficient: value, exponent: 0 };
  if (value instanceof Decimal128) return decimalParts(value);
  const n = toNumber(value);
  if (!Number.isFinite(n)) return n;
  let whole = n;
  let shift = 0;
  while (!Number.isInteger(whole)) {
    whole *= 2;
    shift++;
  }
  return { coefficient: BigInt(whole) * 5n ** BigInt(shift), exponent: -shift };
}

/** Digits and exponents are compared first, so that numbers far apart never build huge powers of ten. */
function compareParts(x: DecimalParts | number, y: DecimalParts | number): number {
  if (typeof x === 'number' || typeof y === 'number') {
    return comparePlain(typeof x === 'number' ? x : 0, typeof y === 'number' ? y : 0);
  }
  const signX = signOf(x.coefficient);
  const signY = signOf(y.coefficient);
  if (signX !== signY || signX === 0) return Math.sign(signX - signY);
  const magnitude = digits(x.coefficient) + x.exponent - digits(y.coefficient) - y.exponent;
  if (magnitude !== 0) return magnitude > 0 ? signX : -signX;
  const low = Math.min(x.exponent, y.exponent);
  const cx = x.coefficient * 10n ** BigInt(x.exponent - low);
  const cy = y.coefficient * 10n ** BigInt(y.exponent - low);
  return cx < cy ? -1 : cx > cy ? 1 : 0;
}

const signOf = (n: bigint): number => (n < 0n ? -1 : n > 0n ? 1 : 0);
const digits = (n: bigint): number => (n < 0n ? -n : n).toString().length;
