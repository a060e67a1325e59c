import { describe, expect, it } from 'vitest';
import { readTypedDay } from './read-typed-day.ts';

describe('readTypedDay', () => {
  it.each(['5 Dec 2026', '05 december 2026', '2026-12-05', '2026/12/5', '2026年12月5日', '20261205'])(
    'reads %s',
    (typed) => expect(readTypedDay(typed)).toBe('2026-12-05'),
  );
  it.each(['31 Feb 2026', '2026-13-01', 'soon', '', '12/5'])('refuses %s', (typed) =>
    expect(readTypedDay(typed)).toBeNull(),
  );
});
