import {
  asDouble,
  decimalOf,
  divideHalfEven,
  exactParts,
  isDecimal,
  isInt32,
  isNullish,
  type Maybe,
  type Numeric,
  toNumber,
} from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { type OperatorFamily, unary, variadic } from './compiler.ts';
import { assertInt32, assertNumeric } from './numbers.ts';

type Divide = (dividend: bigint, divisor: bigint) => bigint;

const truncate: Divide = (dividend, divisor) => dividend / divisor;
const halfEven: Divide = (dividend, divisor) =>
  dividend < 0n ? -divideHalfEven(-dividend, divisor) : divideHalfEven(dividend, divisor);
const floor: Divide = (dividend, divisor) => dividend / divisor - (dividend % divisor < 0n ? 1n : 0n);
const ceil: Divide = (dividend, divisor) => dividend / divisor + (dividend % divisor > 0n ? 1n : 0n);

/** Rounds the exact decimal value at `place` digits after the point, keeping the type of the number. */
function roundAt(value: Numeric, place: number, divide: Divide): Numeric {
  const parts = exactParts(value);
  if (typeof parts === 'number') return value;
  const drop = -parts.exponent - place;
  if (drop <= 0) return value;
  const rounded = divide(parts.coefficient, 10n ** BigInt(drop));
  if (isDecimal(value)) return decimalOf(rounded, -place);
  if (typeof value === 'bigint') return rounded * 10n ** BigInt(-place);
  const n = Number(`${rounded}e${-place}`);
  return typeof value === 'number' && isInt32(value)
    ? isInt32(n)
      ? n
      : BigInt(n)
    : asDouble(n === 0 && toNumber(value) < 0 ? -0 : n);
}

const toPlaces = (divide: Divide) =>
  variadic(
    (values, name) => {
      const [value] = values;
      const places = values.length > 1 ? values[1] : 0;
      if (isNullish(value) || isNullish(places)) return null;
      const number = assertNumeric(value, name, 51081);
      const place = assertInt32(places, 51082, `precision argument to  ${name} must be a integral value`);
      if (place < -20 || place > 100)
        throw new StoreError(
          51083,
          `cannot apply ${name} with precision value ${place} value must be in [-20, 100]`,
        );
      return roundAt(number, place, divide);
    },
    1,
    2,
  );

const toWhole = (divide: Divide) =>
  unary((value: Maybe, name: string) =>
    isNullish(value) ? null : roundAt(assertNumeric(value, name), 0, divide),
  );

/** `$round` (halves to even), `$trunc`, `$ceil`, `$floor`. */
export const rounding: OperatorFamily = {
  $round: toPlaces(halfEven),
  $trunc: toPlaces(truncate),
  $ceil: toWhole(ceil),
  $floor: toWhole(floor),
};
