import {
  asDouble,
  fitsLong,
  isDecimal,
  isInt32,
  isNullish,
  isNumeric,
  type Maybe,
  toNumber,
  typeNameOf,
} from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { binary, type OperatorFamily, unary } from './compiler.ts';
import { applyFunction, assertNumeric, fromDecimalJs, type NumberFunction, toDecimalJs } from './numbers.ts';

/** A function with a domain. */
const within = (
  func: NumberFunction,
  accepts: (n: number) => boolean,
  code: number,
  message: (n: number) => string,
) =>
  unary((value: Maybe, name: string) => {
    if (isNullish(value)) return null;
    const number = assertNumeric(value, name);
    const n = toNumber(number);
    if (!accepts(n)) throw new StoreError(code, message(n));
    return applyFunction(number, func);
  });

const anywhere = (): boolean => true;
const positive = (n: number): boolean => !(n <= 0);

function log(value: Maybe, base: Maybe): Maybe {
  if (isNullish(value) || isNullish(base)) return null;
  if (!isNumeric(value))
    throw new StoreError(28756, `$log's argument must be numeric, not ${typeNameOf(value)}`);
  if (!isNumeric(base)) throw new StoreError(28757, `$log's base must be numeric, not ${typeNameOf(base)}`);
  const n = toNumber(value);
  const b = toNumber(base);
  if (n <= 0) throw new StoreError(28758, `$log's argument must be a positive number, but is ${n}`);
  if (b <= 0 || b === 1)
    throw new StoreError(28759, `$log's base must be a positive number not equal to 1, but is ${b}`);
  if (isDecimal(value) || isDecimal(base)) return fromDecimalJs(toDecimalJs(value).log(toDecimalJs(base)));
  return asDouble(Math.log(n) / Math.log(b));
}

/** Whole powers of integers stay integers while they fit int64. */
function pow(base: Maybe, exponent: Maybe): Maybe {
  if (isNullish(base) || isNullish(exponent)) return null;
  if (!isNumeric(base)) throw new StoreError(28762, `$pow's base must be numeric, not ${typeNameOf(base)}`);
  if (!isNumeric(exponent))
    throw new StoreError(28763, `$pow's exponent must be numeric, not ${typeNameOf(exponent)}`);
  const b = toNumber(base);
  const e = toNumber(exponent);
  if (b === 0 && e < 0) throw new StoreError(28764, '$pow cannot take a base of 0 and a negative exponent');
  if (isDecimal(base) || isDecimal(exponent))
    return fromDecimalJs(toDecimalJs(base).pow(toDecimalJs(exponent)));
  const integers = [base, exponent].every(
    (n) => typeof n === 'bigint' || (typeof n === 'number' && isInt32(n)),
  );
  if (!integers || e < 0 || Math.abs(b ** e) > 2 ** 64) return asDouble(b ** e);
  const power = BigInt(b) ** BigInt(e);
  if (!fitsLong(power)) return asDouble(b ** e);
  const long = typeof base === 'bigint' || typeof exponent === 'bigint' || !isInt32(Number(power));
  return long ? power : Number(power);
}

/** `$sqrt $exp $ln $log10 $log $pow`. */
export const powers: OperatorFamily = {
  $sqrt: within(
    { double: Math.sqrt, decimal: (n) => n.sqrt() },
    (n) => !(n < 0),
    28714,
    () => "$sqrt's argument must be greater than or equal to 0",
  ),
  $exp: within({ double: Math.exp, decimal: (n) => n.exp() }, anywhere, 0, String),
  $ln: within(
    { double: Math.log, decimal: (n) => n.ln() },
    positive,
    28766,
    (n) => `$ln's argument must be a positive number, but is ${n}`,
  ),
  $log10: within(
    { double: Math.log10, decimal: (n) => n.log(10) },
    positive,
    28761,
    (n) => `$log10's argument must be a positive number, but is ${n}`,
  ),
  $log: binary(log),
  $pow: binary(pow),
};
