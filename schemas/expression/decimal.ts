import { Decimal } from 'decimal.js';

/** Decimal arithmetic as MongoDB's Decimal128: 34 digits, half to even. */
export const FeelDecimal = Decimal.clone({
  precision: 34,
  rounding: Decimal.ROUND_HALF_EVEN,
  toExpNeg: -6200,
  toExpPos: 6200,
});

export type FeelDecimal = Decimal;

/** Beyond this exponent, and beyond 34 digits, a Decimal128 cannot hold what a decimal here can. */
export const maxExponent = 6100;

const digits = /^-?(\d+\.?\d*|\.\d+)([eE][-+]?\d{1,4})?$/;

/** The number a JSON number or its digits stand for; null when it is none that MongoDB could hold. */
export function toDecimal(value: string | number): FeelDecimal | null {
  if (typeof value === 'number' ? !Number.isFinite(value) : !digits.test(value)) return null;
  const decimal = new FeelDecimal(value);
  return decimal.precision() <= 34 && Math.abs(decimal.e) <= maxExponent ? decimal : null;
}

/** The number nearest to some digits with so many significant ones, half to even; undefined when it is none. */
export function roundDecimal(digits: string, significant: number): number | undefined {
  const rounded = new FeelDecimal(digits).toSignificantDigits(significant, Decimal.ROUND_HALF_EVEN);
  return rounded.isFinite() ? rounded.toNumber() : undefined;
}
