import {
  compareValues,
  Doc,
  isDoc,
  isNullish,
  isNumeric,
  isWhole,
  toNumber,
  typeNameOf,
  type Value,
} from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { compileSort } from '../../query/sort.ts';
import { assertArray } from './arrays.ts';
import { assertNamed, named, type OperatorCompiler, type OperatorFamily } from './compiler.ts';

/** By value (1 or -1) or by fields; elements that are not documents sort as if the fields were missing. */
const sortArray: OperatorCompiler = (argument, compiler, name) => {
  const doc = assertNamed(argument, name, ['input', 'sortBy'], [], {
    notObject: 2942500,
    unknown: 2942501,
    missing: 2942503,
  });
  const input = compiler.compile(doc.get('input') ?? null);
  const sort = arraySorter(doc.get('sortBy') ?? null);
  return (frame) => {
    const array = input(frame);
    if (isNullish(array)) return null;
    return sort(
      assertArray(
        array,
        2942504,
        (type) => `The input argument to $sortArray must be an array, but was of type: ${type}`,
      ),
    );
  };
};

function arraySorter(sortBy: Value): (items: Value[]) => Value[] {
  if (isDoc(sortBy)) {
    const { keyOf, compareKeys } = compileSort(sortBy);
    const rowOf = (item: Value) => ({ item, key: keyOf(isDoc(item) ? item : new Doc()) });
    return (items) =>
      items
        .map(rowOf)
        .sort((a, b) => compareKeys(a.key, b.key))
        .map(({ item }) => item);
  }
  const direction = isNumeric(sortBy) ? toNumber(sortBy) : 0;
  if (direction !== 1 && direction !== -1)
    throw new StoreError(2942507, 'The $sort element value must be either 1 or -1');
  return (items) => items.toSorted((a, b) => direction * compareValues(a, b));
}

/** The n first, last, smallest or largest elements. */
const picking = (pick: (items: Value[], n: number) => Value[]): OperatorCompiler =>
  named(
    ['n', 'input'],
    [],
    (values, name) => {
      const n = values.get('n');
      if (!isWhole(n) || toNumber(n) <= 0)
        throw new StoreError(
          5787902,
          `Value for 'n' must be of integral type and greater than 0, but found ${typeNameOf(n)}`,
        );
      const input = values.get('input');
      if (isNullish(input)) return null;
      return pick(
        assertArray(input, 5788200, (type) => `${name} needs 'input' to be an array, found: ${type}`),
        toNumber(n),
      );
    },
    { notObject: 5787801, unknown: 5787901, missing: 5787906 },
  );

const sortedBy =
  (direction: number) =>
  (items: Value[], n: number): Value[] =>
    items
      .filter((item) => !isNullish(item))
      .sort((a, b) => direction * compareValues(a, b))
      .slice(0, n);

/** `$sortArray $firstN $lastN $maxN $minN`. */
export const arrayOrder: OperatorFamily = {
  $sortArray: sortArray,
  $firstN: picking((items, n) => items.slice(0, n)),
  $lastN: picking((items, n) => items.slice(-n)),
  $maxN: picking(sortedBy(-1)),
  $minN: picking(sortedBy(1)),
};
