import { asDouble, isNumeric, type Maybe, toNumber, type Value } from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { assertNamed } from '../expressions/compiler.ts';
import { Share } from '../memory.ts';
import type { AccumulatorCompiler } from './accumulator.ts';

const NUMBER_BYTES = 16;

/** The smallest value with at least the share `p` of all values at or below it; null of nothing. */
export function percentileOf(sorted: ArrayLike<number>, p: number): Maybe {
  const at = Math.min(sorted.length - 1, Math.max(0, Math.ceil(p * sorted.length) - 1));
  const value = sorted[at];
  return value === undefined ? null : asDouble(value);
}

/** The numbers among some values, ascending. */
export const sortedNumbers = (values: readonly Maybe[]): number[] =>
  values
    .filter(isNumeric)
    .map(toNumber)
    .filter((n) => !Number.isNaN(n))
    .sort((a, b) => a - b);

/** The shares a `$percentile` asks for. @throws code 7750301 for what is not an array of numbers within 0 and 1 */
export function parseShares(p: Value | undefined): number[] {
  const shares = Array.isArray(p) ? p.map((share) => (isNumeric(share) ? toNumber(share) : Number.NaN)) : [];
  if (shares.length === 0 || !shares.every((share) => share >= 0 && share <= 1)) {
    throw new StoreError(7750301, "The $percentile 'p' field must be an array of numbers from [0.0, 1.0]");
  }
  return shares;
}

/** @throws code 2 for a method other than "approximate" */
export function assertMethod(method: Value | undefined, name: string): void {
  if (method !== 'approximate')
    throw new StoreError(2, `Currently only 'approximate' can be used as a percentile 'method' for ${name}.`);
}

const gathering =
  (isMedian: boolean): AccumulatorCompiler =>
  (argument, compiler, name) => {
    const doc = assertNamed(argument, name, isMedian ? ['input', 'method'] : ['input', 'p', 'method']);
    assertMethod(doc.get('method'), name);
    const shares = isMedian ? [0.5] : parseShares(doc.get('p'));
    const input = compiler.compile(doc.get('input') ?? null);
    return (memory) => {
      const numbers: number[] = [];
      const share = new Share(memory, name);
      const add = (value: Maybe) => {
        if (!isNumeric(value) || Number.isNaN(toNumber(value))) return;
        share.change(NUMBER_BYTES);
        numbers.push(toNumber(value));
      };
      return {
        add: (frame) => add(input(frame)),
        result() {
          const sorted = Float64Array.from(numbers).sort();
          const found = shares.map((part) => percentileOf(sorted, part) ?? null);
          return isMedian ? found[0] : found;
        },
        partial: () => numbers,
        absorb(partial) {
          if (Array.isArray(partial)) for (const value of partial) add(value);
        },
      };
    };
  };

/** `$percentile` and `$median`, exact where the server approximates. */
export const percentileAccumulators: Readonly<Record<string, AccumulatorCompiler>> = {
  $percentile: gathering(false),
  $median: gathering(true),
};
