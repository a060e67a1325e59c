import { describe, expect, it } from 'vitest';
import { addDuration, formatDate, parseDate, parseDuration, parseInstant } from './calendar.ts';
import { periodRange } from './relative-period.ts';
import { dayInZone, startOfDayInZone } from './time-zone.ts';
import type { RelativePeriod } from './types.ts';

function days(
  anchor: RelativePeriod['anchor'],
  unit: RelativePeriod['unit'],
  n: number,
  today: string,
): string[] {
  const { from, to } = periodRange({ anchor, unit, n }, today);
  return [formatDate(from), formatDate(to)];
}

describe('periodRange', () => {
  it.each([
    ['this', 'day', 1, '2026-03-15', '2026-03-15', '2026-03-16'],
    ['last', 'day', 7, '2026-03-15', '2026-03-08', '2026-03-15'],
    ['next', 'day', 1, '2026-02-28', '2026-03-01', '2026-03-02'],
    ['this', 'week', 1, '2026-03-15', '2026-03-09', '2026-03-16'],
    ['this', 'week', 1, '2026-03-16', '2026-03-16', '2026-03-23'],
    ['last', 'month', 1, '2026-03-31', '2026-02-01', '2026-03-01'],
    ['next', 'month', 2, '2025-12-31', '2026-01-01', '2026-03-01'],
    ['this', 'quarter', 1, '2026-05-02', '2026-04-01', '2026-07-01'],
    ['last', 'quarter', 1, '2026-01-01', '2025-10-01', '2026-01-01'],
    ['last', 'year', 1, '2024-02-29', '2023-01-01', '2024-01-01'],
  ] as const)('%s %s × %i on %s is %s up to %s', (anchor, unit, n, today, from, to) => {
    expect(days(anchor, unit, n, today)).toEqual([from, to]);
  });
});

describe('startOfDayInZone', () => {
  it.each([
    ['2026-03-15', 'Asia/Shanghai', '2026-03-14T16:00:00.000Z'],
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
    ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
    ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z'],
    ['2026-10-26', 'Europe/Berlin', '2026-10-25T23:00:00.000Z'],
    ['2026-07-01', 'Pacific/Kiritimati', '2026-06-30T10:00:00.000Z'],
    ['2026-07-01', 'Pacific/Pago_Pago', '2026-07-01T11:00:00.000Z'],
    // Midnight does not exist on this day: the clock goes from 23:59 to 01:00.
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
  ])('%s in %s begins at %s', (day, zone, instant) => {
    const start = startOfDayInZone(parseDate(day) ?? 0, zone);
    expect(new Date(start).toISOString()).toBe(instant);
    expect(dayInZone(start, zone)).toBe(day);
    expect(dayInZone(start - 1, zone)).not.toBe(day);
  });
});

describe('dates and durations', () => {
  it.each(['2026-02-29', '2026-13-01', '26-01-01', '2026-1-1', ''])('refuses the day %j', (text) => {
    expect(parseDate(text)).toBeUndefined();
  });

  it.each(['2026-01-01', '2026-01-01T08:00:00', '2026-02-30T08:00:00Z', '2026-01-01T25:00:00Z'])(
    'refuses the instant %j',
    (text) => {
      expect(parseInstant(text)).toBeUndefined();
    },
  );

  it.each(['P', 'PT', 'P1', '1D', 'P1M1D', 'P-1D'])('refuses the duration %j', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  it.each([
    ['2026-01-31', 'P1M', '2026-02-28'],
    ['2024-02-29', 'P1Y', '2025-02-28'],
    ['2026-03-31', '-P1M', '2026-02-28'],
    ['2026-03-01', 'P2W', '2026-03-15'],
  ])('%s and %s later is %s', (day, duration, later) => {
    const parsed = parseDuration(duration);
    expect(parsed && formatDate(addDuration(parseDate(day) ?? 0, parsed, 1))).toBe(later);
  });
});
