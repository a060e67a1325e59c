import {
  compareInExpression,
  isNullish,
  isNumeric,
  type Maybe,
  toNumber,
  typeNameOf,
  type Value,
} from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import {
  binary,
  compileArguments,
  type OperatorCompiler,
  type OperatorFamily,
  unary,
  variadic,
} from './compiler.ts';
import { assertInt32 } from './numbers.ts';

/** @throws with `code` for a value that is not an array */
export function assertArray(value: Maybe, code: number, message: (type: string) => string): Value[] {
  if (Array.isArray(value)) return value;
  throw new StoreError(code, message(typeNameOf(value)));
}

function arrayElemAt(array: Maybe, index: Maybe, name: string): Maybe {
  if (isNullish(array) || isNullish(index)) return null;
  const items = assertArray(
    array,
    28689,
    (type) => `${name}'s first argument must be an array, but is ${type}`,
  );
  if (!isNumeric(index))
    throw new StoreError(
      28690,
      `${name}'s second argument must be a numeric value, but is ${typeNameOf(index)}`,
    );
  const at = assertInt32(
    index,
    28691,
    `${name}'s second argument must be representable as a 32-bit integer: ${toNumber(index)}`,
  );
  return items[at < 0 ? items.length + at : at];
}

const end = (pick: (items: Value[]) => Maybe): OperatorCompiler =>
  unary((array, name) =>
    isNullish(array)
      ? null
      : pick(assertArray(array, 28689, (type) => `${name}'s argument must be an array, but is ${type}`)),
  );

function concatArrays(values: Maybe[]): Maybe {
  const out: Value[] = [];
  for (const value of values) {
    if (isNullish(value)) return null;
    for (const item of assertArray(value, 28664, (type) => `$concatArrays only supports arrays, not ${type}`))
      out.push(item);
  }
  return out;
}

function slice([array, first, count]: Maybe[], given: number): Maybe {
  if (isNullish(array) || isNullish(first)) return null;
  const items = assertArray(
    array,
    28724,
    (type) => `First argument to $slice must be an array, but is of type: ${type}`,
  );
  const n = sliceNumber(first, 'Second', 28725);
  if (given === 2) return n >= 0 ? items.slice(0, n) : items.slice(n);
  if (isNullish(count)) return null;
  const length = sliceNumber(count, 'Third', 28727);
  if (length <= 0) throw new StoreError(28729, `Third argument to $slice must be positive: ${length}`);
  const from = n < 0 ? Math.max(0, items.length + n) : n;
  return items.slice(from, from + length);
}

function sliceNumber(value: Maybe, which: string, code: number): number {
  if (!isNumeric(value))
    throw new StoreError(
      code,
      `${which} argument to $slice must be numeric, but is of type: ${typeNameOf(value)}`,
    );
  return assertInt32(
    value,
    code + 1,
    `${which} argument to $slice can't be represented as a 32-bit integer: ${toNumber(value)}`,
  );
}

const isIn: OperatorCompiler = (argument, compiler, name) => {
  const list = compileArguments(argument, compiler);
  const [value, array] = list;
  if (!value || !array || list.length !== 2)
    throw new StoreError(
      16020,
      `Expression ${name} takes exactly 2 arguments. ${list.length} were passed in.`,
    );
  const { collation } = compiler.scope;
  return (frame) => {
    const items = assertArray(
      array(frame),
      40081,
      (type) => `$in requires an array as a second argument, found: ${type}`,
    );
    const wanted = value(frame);
    return items.some((item) => compareInExpression(item, wanted, collation) === 0);
  };
};

const MAX_RANGE = 4_000_000;

function range(values: Maybe[]): Maybe {
  const [start, stop] = values;
  const step = values.length > 2 ? values[2] : 1;
  const from = rangeNumber(start, 'starting value', 34443);
  const to = rangeNumber(stop, 'ending value', 34445);
  const by = rangeNumber(step, 'step value', 34447);
  if (by === 0) throw new StoreError(34449, '$range requires a non-zero step value');
  const length = Math.max(0, Math.ceil((to - from) / by));
  if (length > MAX_RANGE) throw new StoreError(146, `$range would use too much memory (${length} values)`);
  return Array.from({ length }, (_, i) => from + i * by);
}

function rangeNumber(value: Maybe, what: string, code: number): number {
  if (!isNumeric(value))
    throw new StoreError(
      code,
      `$range requires a numeric ${what}, found value of type: ${typeNameOf(value)}`,
    );
  return assertInt32(
    value,
    code + 1,
    `$range requires a ${what} that can be represented as a 32-bit integer, found value: ${toNumber(value)}`,
  );
}

/** Operators that read an array as a whole. */
export const arrays: OperatorFamily = {
  $arrayElemAt: binary(arrayElemAt),
  $first: end((items) => items[0]),
  $last: end((items) => items.at(-1)),
  $concatArrays: variadic(concatArrays),
  $isArray: unary((value) => Array.isArray(value)),
  $size: unary(
    (value) =>
      assertArray(value, 17124, (type) => `The argument to $size must be an array, but was of type: ${type}`)
        .length,
  ),
  $reverseArray: unary((value) =>
    isNullish(value)
      ? null
      : assertArray(
          value,
          34435,
          (type) => `The argument to $reverseArray must be an array, but was of type: ${type}`,
        ).toReversed(),
  ),
  $slice: variadic((values) => slice(values, values.length), 2, 3),
  $in: isIn,
  $range: variadic(range, 2, 3),
};
