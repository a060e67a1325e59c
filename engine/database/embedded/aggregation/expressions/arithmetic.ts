import {
  addNumbers,
  asDouble,
  decimalOf,
  divideNumbers,
  exactParts,
  integerOf,
  isDecimal,
  isNullish,
  isNumeric,
  type Maybe,
  multiplyNumbers,
  negateNumber,
  type Numeric,
  specialDecimal,
  subtractNumbers,
  toDecimal,
  toNumber,
  typeNameOf,
  typeOf,
  BsonType,
} from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { binary, type OperatorFamily, unary, variadic } from './compiler.ts';
import { assertNumeric } from './numbers.ts';

/** Numbers, with at most one date among them: then milliseconds are added to it. */
function add(values: Maybe[]): Maybe {
  let date: Date | undefined;
  let sum: Numeric = 0;
  for (const value of values) {
    if (isNullish(value)) return null;
    if (isNumeric(value)) sum = addNumbers(sum, value) ?? 0;
    else if (value instanceof Date) {
      if (date) throw new StoreError(16612, 'only one date allowed in an $add expression');
      date = value;
    } else throw new StoreError(14, `$add only supports numeric or date types, not ${typeNameOf(value)}`);
  }
  return date ? shifted(date, toNumber(sum)) : sum;
}

const shifted = (date: Date, ms: number): Date => new Date(date.getTime() + Math.round(ms));

function subtract(a: Maybe, b: Maybe): Maybe {
  if (isNullish(a) || isNullish(b)) return null;
  if (isNumeric(a) && isNumeric(b)) return subtractNumbers(a, b);
  if (a instanceof Date && b instanceof Date) return BigInt(a.getTime() - b.getTime());
  if (a instanceof Date && isNumeric(b)) return shifted(a, -Math.trunc(toNumber(b)));
  throw new StoreError(14, `can't $subtract ${typeNameOf(b)} from ${typeNameOf(a)}`);
}

function multiply(values: Maybe[]): Maybe {
  let product: Numeric = 1;
  for (const value of values) {
    if (isNullish(value)) return null;
    if (!isNumeric(value))
      throw new StoreError(14, `$multiply only supports numeric types, not ${typeNameOf(value)}`);
    product = multiplyNumbers(product, value) ?? 0;
  }
  return product;
}

function divide(a: Maybe, b: Maybe): Maybe {
  if (isNullish(a) || isNullish(b)) return null;
  if (!isNumeric(a) || !isNumeric(b))
    throw new StoreError(
      14,
      `$divide only supports numeric types, not ${typeNameOf(a)} and ${typeNameOf(b)}`,
    );
  if (toNumber(b) === 0) throw new StoreError(2, "can't $divide by zero");
  return divideNumbers(a, b);
}

/** The remainder has the sign of the dividend; types widen as in a sum. */
function mod(a: Maybe, b: Maybe): Maybe {
  if (isNullish(a) || isNullish(b)) return null;
  if (!isNumeric(a) || !isNumeric(b))
    throw new StoreError(
      16611,
      `$mod only supports numeric types, not ${typeNameOf(a)} and ${typeNameOf(b)}`,
    );
  if (toNumber(b) === 0) throw new StoreError(16610, "can't $mod by zero");
  if (isDecimal(a) || isDecimal(b)) return modDecimal(toDecimal(a), toDecimal(b));
  if (typeof a === 'bigint' || typeof b === 'bigint') {
    const wide = isInteger(a) && isInteger(b);
    return wide ? BigInt(toNumberOrBig(a)) % BigInt(toNumberOrBig(b)) : asDouble(toNumber(a) % toNumber(b));
  }
  const rest = toNumber(a) % toNumber(b);
  return isInteger(a) && isInteger(b) ? rest + 0 : asDouble(rest);
}

const isInteger = (value: Numeric): boolean =>
  typeOf(value) === BsonType.int || typeOf(value) === BsonType.long;
const toNumberOrBig = (value: Numeric): number | bigint =>
  typeof value === 'bigint' ? value : toNumber(value);

function modDecimal(a: Numeric, b: Numeric): Numeric {
  const x = exactParts(a);
  const y = exactParts(b);
  if (typeof x === 'number' || typeof y === 'number')
    return typeof x === 'number' || Number.isNaN(y) ? specialDecimal(Number.NaN) : a;
  const low = Math.min(x.exponent, y.exponent);
  const scale = (parts: typeof x): bigint => parts.coefficient * 10n ** BigInt(parts.exponent - low);
  return decimalOf(scale(x) % scale(y), low);
}

function abs(value: Maybe, name: string): Maybe {
  if (isNullish(value)) return null;
  const number = assertNumeric(value, name);
  if (number === -(2n ** 63n)) throw new StoreError(28680, "can't take $abs of long long min");
  if (typeof number === 'number' && isInteger(number)) return integerOf(BigInt(Math.abs(number)));
  return toNumber(number) < 0 || Object.is(number, -0) ? negateNumber(number) : number;
}

/** `$add $subtract $multiply $divide $mod $abs $rand`. */
export const arithmetic: OperatorFamily = {
  $add: variadic(add),
  $subtract: binary(subtract),
  $multiply: variadic(multiply),
  $divide: binary(divide),
  $mod: binary(mod),
  $abs: unary(abs),
  $rand: () => () => Math.random(),
};
