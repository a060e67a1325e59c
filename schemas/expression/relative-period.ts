import { addMonths, parseDate } from './calendar.ts';
import type { PeriodUnit, RelativePeriod } from './types.ts';

const dayMs = 86_400_000;
const monthsOf: Record<PeriodUnit, number> = { day: 0, week: 0, month: 1, quarter: 3, year: 12 };

/** The first day of the period a day falls in, as 00:00 UTC milliseconds; weeks start on Monday. */
export function startOfPeriod(day: number, unit: PeriodUnit): number {
  if (unit === 'day') return day;
  const date = new Date(day);
  if (unit === 'week') return day - ((date.getUTCDay() + 6) % 7) * dayMs;
  const month = date.getUTCMonth();
  const first = unit === 'month' ? month : unit === 'quarter' ? month - (month % 3) : 0;
  return Date.UTC(date.getUTCFullYear(), first, 1);
}

/** The start of the period `count` periods after the one that starts at `start`. */
export function movePeriod(start: number, unit: PeriodUnit, count: number): number {
  if (unit === 'day') return start + count * dayMs;
  if (unit === 'week') return start + count * 7 * dayMs;
  return addMonths(start, count * monthsOf[unit]);
}

/** The days from (included) and to (excluded) of a relative period, as 00:00 UTC milliseconds. */
export function periodRange(period: RelativePeriod, today: string): { from: number; to: number } {
  const current = startOfPeriod(parseDate(today) ?? 0, period.unit);
  if (period.anchor === 'this') return { from: current, to: movePeriod(current, period.unit, 1) };
  if (period.anchor === 'last') return { from: movePeriod(current, period.unit, -period.n), to: current };
  const from = movePeriod(current, period.unit, 1);
  return { from, to: movePeriod(from, period.unit, period.n) };
}
