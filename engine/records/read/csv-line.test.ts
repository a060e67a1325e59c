import { describe, expect, it } from 'vitest';
import { csvLine } from './csv-line.ts';

describe('csvLine', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+49 30 1', "'+49 30 1"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\rx', '"\'\rx"'],
    ['＝1', "'＝1"],
    ['-12.5', '-12.5'],
    ['a=1', 'a=1'],
    ['say "x", y', '"say ""x"", y"'],
    ['line\nbreak', '"line\nbreak"'],
    ['', ''],
  ])('writes %j as %j', (cell, written) => {
    expect(csvLine([cell])).toBe(`${written}\r\n`);
  });

  it('keeps numbers as they are', () => {
    expect(csvLine([-5, 0.1, 'x'])).toBe('-5,0.1,x\r\n');
  });
});
