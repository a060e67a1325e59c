import { asDouble, compareValues, isNullish, isNumeric, type Maybe, toNumber } from '../../bson/index.ts';
import { assertMethod, parseShares, percentileOf, sortedNumbers } from '../accumulators/percentile.ts';
import { Sum } from '../accumulators/sum.ts';
import { assertNamed, compileArguments, type OperatorCompiler, type OperatorFamily } from './compiler.ts';

/** Over several arguments as they are, over a single one that is an array over its elements. */
const over =
  (summarise: (values: readonly Maybe[]) => Maybe): OperatorCompiler =>
  (argument, compiler) => {
    const list = compileArguments(argument, compiler);
    return (frame) => {
      const values = list.map((expression) => expression(frame));
      const [only] = values;
      return summarise(values.length === 1 && Array.isArray(only) ? only : values);
    };
  };

function sumOf(values: readonly Maybe[]): Sum {
  const sum = new Sum();
  for (const value of values) sum.add(value);
  return sum;
}

const extreme = (sign: 1 | -1) =>
  over((values) => {
    let best: Maybe;
    for (const value of values) {
      if (!isNullish(value) && (best === undefined || compareValues(value, best) * sign < 0)) best = value;
    }
    return best ?? null;
  });

function deviation(values: readonly Maybe[], isSample: boolean): Maybe {
  const numbers = values.filter(isNumeric).map(toNumber);
  const freedom = isSample ? numbers.length - 1 : numbers.length;
  if (freedom <= 0) return null;
  const mean = numbers.reduce((a, b) => a + b, 0) / numbers.length;
  return asDouble(Math.sqrt(numbers.reduce((squares, n) => squares + (n - mean) ** 2, 0) / freedom));
}

const percentile =
  (isMedian: boolean): OperatorCompiler =>
  (argument, compiler, name) => {
    const doc = assertNamed(argument, name, isMedian ? ['input', 'method'] : ['input', 'p', 'method']);
    assertMethod(doc.get('method'), name);
    const shares = isMedian ? [0.5] : parseShares(doc.get('p'));
    const input = compiler.compile(doc.get('input') ?? null);
    return (frame) => {
      const value = input(frame);
      const sorted = sortedNumbers(Array.isArray(value) ? value : [value]);
      const found = shares.map((share) => percentileOf(sorted, share) ?? null);
      return isMedian ? found[0] : found;
    };
  };

/** Accumulators used as expressions: `$sum $avg $min $max $stdDevPop $stdDevSamp $percentile $median`. */
export const accumulating: OperatorFamily = {
  $sum: over((values) => sumOf(values).total()),
  $avg: over((values) => sumOf(values).average()),
  $min: extreme(1),
  $max: extreme(-1),
  $stdDevPop: over((values) => deviation(values, false)),
  $stdDevSamp: over((values) => deviation(values, true)),
  $percentile: percentile(false),
  $median: percentile(true),
};
