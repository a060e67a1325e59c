import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareValues } from './compare.ts';
import { decimalOf } from './decimal.ts';
import { encodeKey, MAX_KEY_BYTES, rankRange } from './key-encoding.ts';
import { rankOf } from './canonical-type.ts';
import { anyValue } from './value-arbitrary.ts';
import { Decimal128, type Value } from './value.ts';

const key = (values: Value[], directions: number[], exact = false): Buffer =>
  encodeKey(values, directions, { exact }).bytes;
const runs = { numRuns: 4000, seed: 20_261 };

describe('encodeKey', () => {
  it('orders any two values as compareValues does, ascending and descending', () => {
    fc.assert(
      fc.property(anyValue, anyValue, (a, b) => {
        const order = Math.sign(compareValues(a, b));
        expect(Math.sign(Buffer.compare(key([a], [1]), key([b], [1])))).toBe(order);
        expect(Math.sign(Buffer.compare(key([a], [-1]), key([b], [-1])))).toBe(-order || 0);
      }),
      runs,
    );
  });

  it('orders compound keys field by field with mixed directions', () => {
    const pair = fc.tuple(anyValue, anyValue);
    fc.assert(
      fc.property(pair, pair, ([a, b], [c, d]) => {
        const order = Math.sign(compareValues(a, c) || -compareValues(b, d));
        expect(Math.sign(Buffer.compare(key([a, b], [1, -1]), key([c, d], [1, -1])))).toBe(order || 0);
      }),
      runs,
    );
  });

  it('keeps the order between exact keys and tells all decimals apart', () => {
    fc.assert(
      fc.property(anyValue, anyValue, (a, b) => {
        const order = Math.sign(compareValues(a, b));
        expect(Math.sign(Buffer.compare(key([a], [1], true), key([b], [1], true)))).toBe(order);
      }),
      runs,
    );
    const digits = 1234567890123456789012345678901234n;
    expect(key([decimalOf(digits, 0)], [1], true).equals(key([decimalOf(digits + 1n, 0)], [1], true))).toBe(
      false,
    );
  });

  it('orders numbers that share their nearest double', () => {
    const decimals = [
      '0.1',
      '0.1000000000000000055511151231257827',
      '0.10000000000000000555111512312578',
      '-0.3',
      '-0.30000000000000001',
      '1E-400',
      '-1E-400',
      '1E+400',
      '2E+400',
      '9007199254740992.5',
      '9223372036854775807.5',
    ];
    const doubles = [0.1, -0.3, 0, 2 ** 53, 2 ** 62, -(2 ** 62), 2 ** 63, Infinity, -Infinity];
    const [small, large] = [2n ** 53n, 2n ** 62n];
    const longs = [
      small - 1n,
      small,
      small + 1n,
      large - 1n,
      large + 1n,
      large + 3n,
      -large - 1n,
      -large + 1n,
      2n * large - 1n,
    ];
    const crowded: Value[] = [doubles, longs, decimals.map((text) => Decimal128.fromString(text))].flat();
    for (const a of crowded) {
      for (const b of crowded) {
        const order = Math.sign(compareValues(a, b));
        expect(`${a} ${b} ${Math.sign(Buffer.compare(key([a], [1], true), key([b], [1], true)))}`).toBe(
          `${a} ${b} ${order}`,
        );
        expect(`${a} ${b} ${Math.sign(Buffer.compare(key([a], [-1]), key([b], [-1]))) || 0}`).toBe(
          `${a} ${b} ${-order || 0}`,
        );
      }
    }
  });

  it('puts every value inside the range of its rank', () => {
    fc.assert(
      fc.property(anyValue, fc.constantFrom(1, -1), (value, direction) => {
        const first = key([value], [direction])[0] ?? -1;
        const { from, to } = rankRange(rankOf(value), direction);
        expect(first >= from && first < to).toBe(true);
      }),
      runs,
    );
  });

  it('truncates long keys to a fixed length that still differs', () => {
    const long = 'x'.repeat(3000);
    const a = encodeKey([long], [1]);
    expect(a.truncated).toBe(true);
    expect(a.bytes.length).toBe(MAX_KEY_BYTES + 20);
    expect(a.bytes.equals(encodeKey([`${long}y`], [1]).bytes)).toBe(false);
  });

  it('encodes a missing value as null', () => {
    expect(encodeKey([undefined], [1]).bytes.equals(encodeKey([null], [1]).bytes)).toBe(true);
  });
});
