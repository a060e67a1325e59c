import { Decimal128, Double, isNullish, type Maybe } from '../../bson/index.ts';

/** Whether an expression's value counts as true: everything but missing, null, undefined, false and any zero. */
export function isTruthy(value: Maybe): boolean {
  if (value === true) return true;
  if (value === false || value === 0 || value === 0n || isNullish(value)) return false;
  if (value instanceof Double) return value.value !== 0;
  return !(value instanceof Decimal128) || Number(value.toString()) !== 0;
}
