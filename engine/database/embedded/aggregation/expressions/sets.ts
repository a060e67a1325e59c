import { compareValues, isNullish, type Maybe, typeNameOf, type Value } from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { hashOf } from '../../query/match/equality.ts';
import { binary, type OperatorFamily, unary, variadic } from './compiler.ts';
import { isTruthy } from './truth.ts';

/** The different values of an array by their hash, in order of first appearance. */
function setOf(value: Maybe, name: string, code: number): Map<string, Value> {
  if (!Array.isArray(value))
    throw new StoreError(
      code,
      `All operands of ${name} must be arrays. One argument is of type: ${typeNameOf(value)}`,
    );
  const set = new Map<string, Value>();
  for (const item of value) {
    const hash = hashOf(item);
    if (!set.has(hash)) set.set(hash, item);
  }
  return set;
}

const isSubset = (a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>): boolean =>
  [...a.keys()].every((key) => b.has(key));

function setEquals(values: Maybe[], name: string): Maybe {
  const [first, ...rest] = values.map((value) => setOf(value, name, 17044));
  return rest.every((set) => first && set.size === first.size && isSubset(first, set));
}

function setIntersection(values: Maybe[], name: string): Maybe {
  if (values.some(isNullish)) return null;
  const [first, ...rest] = values.map((value) => setOf(value, name, 17047));
  return [...(first ?? [])].filter(([key]) => rest.every((set) => set.has(key))).map(([, value]) => value);
}

function setUnion(values: Maybe[], name: string): Maybe {
  if (values.some(isNullish)) return null;
  const all = new Map(values.toReversed().flatMap((value) => [...setOf(value, name, 17043)]));
  return [...all.values()].sort((a, b) => compareValues(a, b));
}

function setDifference(a: Maybe, b: Maybe, name: string): Maybe {
  if (isNullish(a) || isNullish(b)) return null;
  const left = setOf(a, name, 17048);
  const right = setOf(b, name, 17049);
  return [...left].filter(([key]) => !right.has(key)).map(([, value]) => value);
}

const quantified = (code: number, decide: (items: Value[]) => boolean) =>
  unary((value, name) => {
    if (!Array.isArray(value))
      throw new StoreError(code, `${name}'s argument must be an array, but is ${typeNameOf(value)}`);
    return decide(value);
  });

/** `$setEquals $setIntersection $setUnion $setDifference $setIsSubset $anyElementTrue $allElementsTrue`. */
export const sets: OperatorFamily = {
  $setEquals: variadic(setEquals, 2),
  $setIntersection: variadic(setIntersection),
  $setUnion: variadic(setUnion),
  $setDifference: binary(setDifference),
  $setIsSubset: binary((a, b, name) => isSubset(setOf(a, name, 17046), setOf(b, name, 17042))),
  $anyElementTrue: quantified(17041, (items) => items.some(isTruthy)),
  $allElementsTrue: quantified(17040, (items) => items.every(isTruthy)),
};
