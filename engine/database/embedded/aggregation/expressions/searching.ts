import {
  compareInExpression,
  isNullish,
  isWhole,
  type Maybe,
  toNumber,
  typeNameOf,
} from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { type OperatorFamily, variadic } from './compiler.ts';
import { codePoints } from './text.ts';

/** The start and end of a search in a sequence of `length` items. */
function searchRange(start: Maybe, end: Maybe, length: number, name: string): [number, number] {
  for (const [value, which] of [
    [start, 'starting'],
    [end, 'ending'],
  ] as const) {
    if (value === undefined) continue;
    if (!isWhole(value))
      throw new StoreError(
        40096,
        `${name} requires an integral ${which} index, found a value of type: ${typeNameOf(value)}`,
      );
    if (toNumber(value) < 0)
      throw new StoreError(40097, `${name} requires a nonnegative ${which} index, found: ${toNumber(value)}`);
  }
  const from = isWhole(start) ? toNumber(start) : 0;
  return [from, isWhole(end) ? Math.min(toNumber(end), length) : length];
}

/** The first position of one sequence in another. */
function positionOf<T>(items: ArrayLike<T>, wanted: ArrayLike<T>, from: number, to: number): number {
  if (from > items.length) return -1;
  for (let i = from; i + wanted.length <= to; i++) {
    let same = true;
    for (let j = 0; same && j < wanted.length; j++) same = items[i + j] === wanted[j];
    if (same) return i;
  }
  return -1;
}

interface TextSearch {
  readonly split: (text: string) => ArrayLike<string | number>;
  readonly codes: readonly [number, number];
}

const textSearch = ({ split, codes }: TextSearch) =>
  variadic(
    ([text, wanted, start, end], name) => {
      if (isNullish(text)) return null;
      if (typeof text !== 'string')
        throw new StoreError(
          codes[0],
          `${name} requires a string as the first argument, found: ${typeNameOf(text)}`,
        );
      if (typeof wanted !== 'string')
        throw new StoreError(
          codes[1],
          `${name} requires a string as the second argument, found: ${typeNameOf(wanted)}`,
        );
      const items = split(text);
      const [from, to] = searchRange(start, end, items.length, name);
      return positionOf(items, split(wanted), from, to);
    },
    2,
    4,
  );

function indexOfArray([array, wanted, start, end]: Maybe[], name: string): Maybe {
  if (isNullish(array)) return null;
  if (!Array.isArray(array))
    throw new StoreError(
      40090,
      `$indexOfArray requires an array as a first argument, found: ${typeNameOf(array)}`,
    );
  const [from, to] = searchRange(start, end, array.length, name);
  for (let i = from; i < to; i++) if (compareInExpression(array[i], wanted) === 0) return i;
  return -1;
}

/** `$indexOfArray $indexOfBytes $indexOfCP`. */
export const searching: OperatorFamily = {
  $indexOfArray: variadic(indexOfArray, 2, 4),
  $indexOfBytes: textSearch({ split: (text) => Buffer.from(text), codes: [40091, 40092] }),
  $indexOfCP: textSearch({ split: codePoints, codes: [40093, 40094] }),
};
