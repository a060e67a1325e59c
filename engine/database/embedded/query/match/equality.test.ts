import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareValues, Doc, equalValues, isNullish, isRegex, rankOf, type Value } from '../../bson/index.ts';
import { anyValue } from '../../bson/value-arbitrary.ts';
import { type Edge, type Interval, intervalsOf } from './bounds.ts';
import { compileMatch } from './compile-match.ts';
import { hashOf } from './equality.ts';
import { isLeaf } from './match-node.ts';

const runs = { numRuns: 4000, seed: 42 };

describe('hashOf', () => {
  it('is the same exactly for equal values', () => {
    fc.assert(
      fc.property(anyValue, anyValue, (a, b) => {
        expect(hashOf(a) === hashOf(b)).toBe(equalValues(a, b));
      }),
      runs,
    );
  });
});

describe('intervalsOf', () => {
  const operators = fc.constantFrom('$eq', '$gt', '$gte', '$lt', '$lte');
  const scalar = anyValue.filter((value) => !Array.isArray(value));
  const bounds = scalar.filter((value) => !isRegex(value));

  it('holds every value that passes the filter', () => {
    fc.assert(
      fc.property(operators, bounds, scalar, (operator, bound, value) => {
        const filter = new Doc(['a'], [new Doc([operator], [bound])]);
        const leaf = compileMatch(filter).conjuncts.find(isLeaf);
        const intervals = leaf && intervalsOf(leaf);
        const matches = compileMatch(filter).matches(new Doc(['a'], [value]));
        expect(!matches || !intervals || intervals.some((interval) => isInside(value, interval))).toBe(true);
      }),
      runs,
    );
  });
});

const isInside = (value: Value, { low, high }: Interval): boolean =>
  beyond(value, low, 1) && beyond(value, high, -1);

/** Whether the value lies on the inner side of an edge; `side` is 1 for a low edge. */
function beyond(value: Value, edge: Edge, side: 1 | -1): boolean {
  if (edge.kind === 'rank') return (rankOf(isNullish(value) ? null : value) - edge.rank) * side >= 0;
  const order = compareValues(value, edge.value) * side;
  return edge.inclusive ? order >= 0 : order > 0;
}
