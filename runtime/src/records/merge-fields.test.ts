import { describe, expect, it } from 'vitest';
import { changedFields, isSame, mergeFields } from './merge-fields.ts';

describe('mergeFields', () => {
  it('takes both changes where they do not overlap', () => {
    expect(mergeFields({ a: 1, b: 1 }, { a: 2, b: 1 }, { a: 1, b: 3 })).toEqual({
      values: { a: 2, b: 3 },
      conflicts: [],
    });
  });
  it('names the fields that both changed and keeps mine meanwhile', () => {
    expect(mergeFields({ a: 1 }, { a: 2 }, { a: 3 })).toEqual({ values: { a: 2 }, conflicts: ['a'] });
  });
  it('has no conflict where both came to the same', () => {
    expect(mergeFields({ a: 1 }, { a: 2 }, { a: 2 }).conflicts).toEqual([]);
  });
  it('keeps what I emptied empty', () => {
    expect(mergeFields({ a: 1, b: 1 }, { b: 1 }, { a: 1, b: 1 })).toEqual({
      values: { b: 1 },
      conflicts: [],
    });
  });
});

describe('changedFields', () => {
  it('names only what I changed, null for emptied', () => {
    expect(changedFields({ a: 1, b: 'x', c: [] }, { a: 1, d: 5 })).toEqual({ b: null, d: 5 });
  });
});

describe('isSame', () => {
  it('does not care for the order of members', () =>
    expect(isSame({ amount: 1, currency: 'USD' }, { currency: 'USD', amount: 1 })).toBe(true));
  it('tells an empty text from a zero', () => {
    expect(isSame('', undefined)).toBe(true);
    expect(isSame(0, undefined)).toBe(false);
  });
});
