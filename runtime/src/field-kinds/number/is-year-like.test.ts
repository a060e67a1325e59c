import { describe, expect, it } from 'vitest';
import type { FieldModel } from '../../metadata/model.ts';
import { isYearLike } from './is-year-like.ts';

const field = (bounds: { minimum?: number; maximum?: number }, precision?: number): FieldModel => ({
  name: 'founded',
  kind: 'number',
  label: 'Year founded',
  required: false,
  readOnly: false,
  property: { type: 'integer', 'x-field': { kind: 'number', label: 'Year founded' }, ...bounds },
  settings: { kind: 'number', label: 'Year founded', ...(precision !== undefined && { precision }) },
});

describe('a number that is a year', () => {
  it('is whole and has four digits by its bounds', () => {
    expect(isYearLike(field({ minimum: 1000, maximum: 2200 }))).toBe(true);
  });

  it('is not a quantity, which may be smaller, larger, unbounded or a fraction', () => {
    expect(isYearLike(field({ minimum: 0, maximum: 2200 }))).toBe(false);
    expect(isYearLike(field({ minimum: 1000, maximum: 10_000 }))).toBe(false);
    expect(isYearLike(field({ minimum: 1000 }))).toBe(false);
    expect(isYearLike(field({ minimum: 1000, maximum: 2200 }, 2))).toBe(false);
  });
});
