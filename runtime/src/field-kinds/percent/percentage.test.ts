import { describe, expect, it } from 'vitest';
import { fractionOf, percentageOf } from './percentage.ts';

describe('percentages', () => {
  it.each([0.07, 0.155, 0.29, 1, 0])('%d comes back as it was', (fraction) =>
    expect(fractionOf(percentageOf(fraction))).toBe(fraction),
  );
  it('shows 0.07 as 7', () => expect(percentageOf(0.07)).toBe(7));
});
