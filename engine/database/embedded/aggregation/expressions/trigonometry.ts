import { asDouble, isDecimal, isNullish, type Maybe, toNumber } from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { binary, type OperatorFamily, unary } from './compiler.ts';
import { applyFunction, assertNumeric, decimalAtan2, type NumberFunction } from './numbers.ts';

type Name =
  | 'sin'
  | 'cos'
  | 'tan'
  | 'asin'
  | 'acos'
  | 'atan'
  | 'sinh'
  | 'cosh'
  | 'tanh'
  | 'asinh'
  | 'acosh'
  | 'atanh';

const inside = (low: number, high: number) => (n: number) => Number.isNaN(n) || (n >= low && n <= high);
const finite = (n: number): boolean => !(n === Infinity || n === -Infinity);

const DOMAINS: Readonly<Record<Name, (n: number) => boolean>> = {
  sin: finite,
  cos: finite,
  tan: finite,
  asin: inside(-1, 1),
  acos: inside(-1, 1),
  atan: () => true,
  sinh: () => true,
  cosh: () => true,
  tanh: () => true,
  asinh: () => true,
  acosh: inside(1, Infinity),
  atanh: inside(-1, 1),
};

const trigonometric = (name: Name) =>
  numeric({ double: Math[name], decimal: (n) => n[name]() }, DOMAINS[name]);

const numeric = (func: NumberFunction, accepts: (n: number) => boolean = () => true) =>
  unary((value: Maybe, name: string) => {
    if (isNullish(value)) return null;
    const number = assertNumeric(value, name);
    if (!accepts(toNumber(number)))
      throw new StoreError(50989, `cannot apply ${name} to ${toNumber(number)}, value is outside its domain`);
    return applyFunction(number, func);
  });

function atan2(y: Maybe, x: Maybe, name: string): Maybe {
  if (isNullish(y) || isNullish(x)) return null;
  const a = assertNumeric(y, name, 51044);
  const b = assertNumeric(x, name, 51045);
  if (!isDecimal(a) && !isDecimal(b)) return asDouble(Math.atan2(toNumber(a), toNumber(b)));
  return decimalAtan2(a, b);
}

const PI = '3.141592653589793238462643383279502884';

/** `$sin` … `$atanh`, `$atan2`, `$degreesToRadians`, `$radiansToDegrees`. */
export const trigonometry: OperatorFamily = {
  ...Object.fromEntries((Object.keys(DOMAINS) as Name[]).map((name) => [`$${name}`, trigonometric(name)])),
  $atan2: binary(atan2),
  $degreesToRadians: numeric({ double: (n) => (n * Math.PI) / 180, decimal: (n) => n.times(PI).div(180) }),
  $radiansToDegrees: numeric({ double: (n) => (n * 180) / Math.PI, decimal: (n) => n.times(180).div(PI) }),
};
