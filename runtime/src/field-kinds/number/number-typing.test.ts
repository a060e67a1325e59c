import { describe, expect, it } from 'vitest';
import { numberValue, separatorsOf } from './number-typing.ts';

describe('separatorsOf', () => {
  it("takes a locale's own marks", () => {
    expect(separatorsOf('en')).toEqual({ decimalSeparator: '.', thousandSeparator: ',' });
    expect(separatorsOf('de-DE')).toEqual({ decimalSeparator: ',', thousandSeparator: '.' });
  });
});

describe('numberValue', () => {
  it.each([
    ['', undefined],
    ['-', undefined],
    ['12.5', 12.5],
    [0, 0],
    ['abc', undefined],
  ])('%s is %s', (typed, value) => expect(numberValue(typed)).toBe(value));
});
