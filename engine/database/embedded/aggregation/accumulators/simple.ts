import {
  asDouble,
  compareValues,
  isDoc,
  isNullish,
  isNumeric,
  type Maybe,
  toNumber,
  type Value,
} from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { hashOf } from '../../query/match/equality.ts';
import { mergeDocs } from '../expressions/objects.ts';
import { type AccumulatorCompiler, accumulating, compileUnary } from './accumulator.ts';
import { Sum } from './sum.ts';

/** The smallest (sign 1) or largest (sign -1) value that is not null or missing. */
export const extreme =
  (sign: 1 | -1): AccumulatorCompiler =>
  (argument, compiler, name) => {
    const input = compileUnary(argument, compiler, name);
    const { collation } = compiler.scope;
    return () => {
      let best: Maybe;
      return {
        add(frame) {
          const value = input(frame);
          if (!isNullish(value) && (best === undefined || compareValues(value, best, collation) * sign < 0))
            best = value;
        },
        result: () => best ?? null,
      };
    };
  };

const sum = accumulating(() => {
  const state = new Sum();
  return { add: (value) => state.add(value), result: () => state.total() };
});

const average = accumulating(() => {
  const state = new Sum();
  return { add: (value) => state.add(value), result: () => state.average() };
});

const first = accumulating(() => {
  let seen: { value: Maybe } | undefined;
  return {
    add(value) {
      seen ??= { value };
    },
    result: () => seen?.value ?? null,
  };
});

const last = accumulating(() => {
  let seen: Maybe;
  return {
    add(value) {
      seen = value;
    },
    result: () => seen ?? null,
  };
});

const push = accumulating(() => {
  const values: Value[] = [];
  return {
    add(value) {
      if (value !== undefined) values.push(value);
    },
    result: () => values.slice(),
  };
});

const addToSet = accumulating(() => {
  const values = new Map<string, Value>();
  return {
    add(value) {
      if (value === undefined) return;
      const hash = hashOf(value);
      if (!values.has(hash)) values.set(hash, value);
    },
    result: () => [...values.values()],
  };
});

const count: AccumulatorCompiler = (argument) => {
  if (!isDoc(argument) || argument.size > 0)
    throw new StoreError(40238, '$count takes no arguments, i.e. $count:{}');
  return () => {
    let n = 0;
    return {
      add() {
        n++;
      },
      result: () => n,
    };
  };
};

/** Welford's algorithm; null when there are too few numbers. */
const deviation = (isSample: boolean): AccumulatorCompiler =>
  accumulating(() => {
    let n = 0;
    let mean = 0;
    let squares = 0;
    return {
      add(value) {
        if (!isNumeric(value)) return;
        const x = toNumber(value);
        n++;
        const delta = x - mean;
        mean += delta / n;
        squares += delta * (x - mean);
      },
      result: () => standardDeviation(n, squares, isSample),
    };
  });

/** From the number of values and the sum of their squared distances to the mean. */
function standardDeviation(n: number, squares: number, isSample: boolean): Maybe {
  const freedom = isSample ? n - 1 : n;
  return freedom > 0 ? asDouble(Math.sqrt(squares / freedom)) : null;
}

const mergeObjects = accumulating(() => {
  let merged: Value = mergeDocs([]);
  return {
    add(value) {
      merged = mergeDocs([merged, value]);
    },
    result: () => merged,
  };
});

/** Accumulators that keep a bounded or plain state. */
export const simpleAccumulators: Readonly<Record<string, AccumulatorCompiler>> = {
  $sum: sum,
  $avg: average,
  $min: extreme(1),
  $max: extreme(-1),
  $first: first,
  $last: last,
  $push: push,
  $addToSet: addToSet,
  $count: count,
  $stdDevPop: deviation(false),
  $stdDevSamp: deviation(true),
  $mergeObjects: mergeObjects,
};
