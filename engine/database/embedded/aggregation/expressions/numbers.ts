import Decimal from 'decimal.js';
import {
  asDouble,
  Decimal128,
  isDecimal,
  isNumeric,
  type Maybe,
  type Numeric,
  specialDecimal,
  toNumber,
  typeNameOf,
} from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';

/** decimal.js as the server computes decimals: 34 digits, halves to even. */
const Decimal34 = Decimal.clone({
  precision: 34,
  rounding: Decimal.ROUND_HALF_EVEN,
  toExpNeg: -6200,
  toExpPos: 6200,
});

/** A function of one number on doubles and on decimals. */
export interface NumberFunction {
  readonly double: (n: number) => number;
  readonly decimal: (n: Decimal) => Decimal;
}

/** Applies a function in the type of its argument: decimals at 34 digits, everything else as doubles. */
export function applyFunction(value: Numeric, { double, decimal }: NumberFunction): Numeric {
  return isDecimal(value) ? fromDecimalJs(decimal(toDecimalJs(value))) : asDouble(double(toNumber(value)));
}

export const toDecimalJs = (value: Numeric): Decimal =>
  new Decimal34(isDecimal(value) || typeof value === 'bigint' ? value.toString() : toNumber(value));

export function fromDecimalJs(value: Decimal): Decimal128 {
  if (!value.isFinite()) return specialDecimal(value.toNumber());
  return Decimal128.fromStringWithRounding(value.toSignificantDigits(34).toString());
}

/** The angle of the point (x, y) at 34 digits. */
export const decimalAtan2 = (y: Numeric, x: Numeric): Decimal128 =>
  fromDecimalJs(Decimal34.atan2(toDecimalJs(y), toDecimalJs(x)));

/** @throws with `code` for a value that is not a number */
export function assertNumeric(value: Maybe, name: string, code = 28765): Numeric {
  if (isNumeric(value)) return value;
  throw new StoreError(code, `${name} only supports numeric types, not ${typeNameOf(value)}`);
}

/** A whole number within 32 bits given in any numeric type. @throws with `code` and the message otherwise */
export function assertInt32(value: Maybe, code: number, message: string): number {
  const n = isNumeric(value) ? toNumber(value) : Number.NaN;
  if (!Number.isInteger(n) || Math.abs(n) > 2147483648) throw new StoreError(code, message);
  return n;
}
