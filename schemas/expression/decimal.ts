import { Decimal } from 'decimal.js';

/** Decimal arithmetic as MongoDB's Decimal128: 34 digits, half to even. */
export const FeelDecimal = Decimal.clone({
  precision: 34,
  rounding: Decimal.ROUND_HALF_EVEN,
  toExpNeg: -6200,
  toExpPos: 6200,
});

export type FeelDecimal = Decimal;

/** The number a JSON number or its digits stand for, or null when it is none. */
export function toDecimal(value: string | number): FeelDecimal | null {
  if (
    typeof value === 'number'
      ? !Number.isFinite(value)
      : !/^-?(\d+\.?\d*|\.\d+)([eE][-+]?\d{1,4})?$/.test(value)
  ) {
    return null;
  }
  return new FeelDecimal(value);
}

/** The number nearest to some digits with so many significant ones, half to even; undefined when it is none. */
export function roundDecimal(digits: string, significant: number): number | undefined {
  const rounded = new FeelDecimal(digits).toSignificantDigits(significant, Decimal.ROUND_HALF_EVEN);
  return rounded.isFinite() ? rounded.toNumber() : undefined;
}
