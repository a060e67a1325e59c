import { compareValues } from './compare.ts';
import { isDoc, type Maybe, typeOf, type Value } from './value.ts';

/** Whether two values have the same bytes: same types throughout (1 and 1.0 differ), same digits of decimals. */
export function isIdentical(a: Maybe, b: Maybe): boolean {
  if (a === b) return a !== 0 || Object.is(a, b);
  if (a === undefined || b === undefined || typeOf(a) !== typeOf(b)) return false;
  if (Array.isArray(a) && Array.isArray(b)) return sameAll(a, b);
  if (isDoc(a) && isDoc(b)) {
    return (
      a.size === b.size && a.names.every((name, i) => name === b.names[i]) && sameAll(a.values, b.values)
    );
  }
  return compareValues(a, b) === 0 && String(a) === String(b);
}

const sameAll = (a: readonly Value[], b: readonly Value[]): boolean =>
  a.length === b.length && a.every((value, i) => isIdentical(value, b[i]));
