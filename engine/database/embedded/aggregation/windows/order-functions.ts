import {
  asDouble,
  type Doc,
  isDoc,
  isNullish,
  isNumeric,
  isWhole,
  type Maybe,
  type Numeric,
  toNumber,
  type Value,
} from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import type { CompiledSort } from '../../query/sort.ts';
import { compilerOf } from '../accumulators/accumulator.ts';
import { assertNamed } from '../expressions/compiler.ts';
import { compileExpression } from '../expressions/compile-expression.ts';
import { type Expression, type Scope, setDocument } from '../expressions/scope.ts';
import type { Partition, WindowFunction } from './window-function.ts';

interface OrderArguments {
  readonly argument: Value;
  readonly sort: CompiledSort;
  readonly scope: Scope;
  readonly name: string;
}

type OrderCompiler = (given: OrderArguments) => WindowFunction;

/** Numbers the documents; `next` says what the number becomes when the sort key changes or stays. */
const ranking =
  (next: (rank: number, position: number, isTie: boolean) => number): OrderCompiler =>
  ({ argument, sort, name }) => {
    if (!isDoc(argument) || argument.size > 0)
      throw new StoreError(5371603, `${name} must be specified with '{}' as the value`);
    return ({ docs, keys }) => {
      let rank = 0;
      return docs.map((_, i) => {
        const isTie = i > 0 && sort.compareKeys(keys[i - 1] as Value[], keys[i] as Value[]) === 0;
        rank = next(rank, i + 1, isTie);
        return rank;
      });
    };
  };

function evaluateAll({ docs, frame }: Partition, expression: Expression): Maybe[] {
  return docs.map((doc: Doc) => {
    setDocument(frame, doc);
    return expression(frame);
  });
}

/** The value of the document `by` places further, or the default. */
const shift: OrderCompiler = ({ argument, scope, name }) => {
  const doc = assertNamed(argument, name, ['output', 'by'], ['default'], {
    notObject: 9,
    unknown: 9,
    missing: 9,
  });
  const by = doc.get('by');
  if (!isWhole(by)) throw new StoreError(9, "'$shift:by' field must be an integer");
  const output = compileExpression(doc.get('output') ?? null, scope);
  const otherwise = compilerOf(scope).compile(doc.get('default') ?? null);
  return (partition) => {
    const values = evaluateAll(partition, output);
    return values.map((_, i) => {
      const at = i + toNumber(by);
      return at >= 0 && at < values.length ? (values[at] ?? null) : otherwise([]);
    });
  };
};

/** The last value that was not null. */
const locf: OrderCompiler = ({ argument, scope }) => {
  const input = compileExpression(argument, scope);
  return (partition) => {
    let last: Maybe = null;
    return evaluateAll(partition, input).map((value) => {
      if (!isNullish(value)) last = value;
      return last;
    });
  };
};

/** Gaps between two numbers are filled in proportion to the sort key. */
const linearFill: OrderCompiler = ({ argument, sort, scope }) => {
  if (sort.paths.length !== 1)
    throw new StoreError(
      605001,
      '$linearFill must be specified with a top level sortBy expression with exactly one element',
    );
  const input = compileExpression(argument, scope);
  return (partition) => {
    const values = evaluateAll(partition, input);
    const positions = partition.keys.map(([key]) =>
      key instanceof Date ? key.getTime() : isNumeric(key) ? toNumber(key) : Number.NaN,
    );
    const known = values.flatMap((value, i) => (isNullish(value) ? [] : [i]));
    let next = 0;
    return values.map((value, i) => {
      while (next < known.length && (known[next] as number) < i) next++;
      if (!isNullish(value)) return value;
      const before = known[next - 1];
      const after = known[next];
      return before === undefined || after === undefined
        ? null
        : interpolate(values, positions, before, i, after);
    });
  };
};

function interpolate(
  values: readonly Maybe[],
  positions: readonly number[],
  before: number,
  at: number,
  after: number,
): Value {
  const [x0, x, x1] = [before, at, after].map((i) => positions[i] as number) as [number, number, number];
  const [y0, y1] = [before, after].map((i) => (isNumeric(values[i]) ? toNumber(values[i]) : Number.NaN)) as [
    number,
    number,
  ];
  return asDouble(y0 + ((y1 - y0) * (x - x0)) / (x1 - x0));
}

/** The exponential moving average, by `N` or `alpha`. */
const expMovingAvg: OrderCompiler = ({ argument, scope, name }) => {
  const doc = assertNamed(argument, name, ['input'], ['N', 'alpha'], {
    notObject: 9,
    unknown: 9,
    missing: 9,
  });
  const n = doc.get('N');
  const given = doc.get('alpha');
  if ((n === undefined) === (given === undefined))
    throw new StoreError(9, "$expMovingAvg requires exactly one of 'N' and 'alpha'");
  const alpha = smoothing(n, given);
  const input = compileExpression(doc.get('input') ?? null, scope);
  return (partition) => {
    let average: number | undefined;
    return evaluateAll(partition, input).map((value) => {
      if (isNumeric(value))
        average = average === undefined ? toNumber(value) : alpha * toNumber(value) + (1 - alpha) * average;
      return average === undefined ? null : asDouble(average);
    });
  };
};

function smoothing(n: Maybe, alpha: Maybe): number {
  const value: Numeric = isNumeric(alpha)
    ? alpha
    : isWhole(n) && toNumber(n) > 0
      ? 2 / (toNumber(n) + 1)
      : Number.NaN;
  const number = toNumber(value);
  if (!(number > 0 && (n !== undefined ? number <= 1 : number < 1)))
    throw new StoreError(9, "'alpha' must be between 0 and 1 (exclusive), and 'N' a positive integer");
  return number;
}

/** Window functions that depend on the order of the whole partition and take no window. */
export const ORDER_FUNCTIONS: ReadonlyMap<string, OrderCompiler> = new Map(
  Object.entries({
    $documentNumber: ranking((_, position) => position),
    $rank: ranking((rank, position, isTie) => (isTie ? rank : position)),
    $denseRank: ranking((rank, _, isTie) => (isTie ? rank : rank + 1)),
    $shift: shift,
    $locf: locf,
    $linearFill: linearFill,
    $expMovingAvg: expMovingAvg,
  }),
);
