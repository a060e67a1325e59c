import { addDuration, type Duration } from './calendar.ts';
import { FeelDecimal, maxExponent } from './decimal.ts';
import type { FeelValue } from './feel-value.ts';

/** The result of an operation on two known values; null for a division by zero, for
 * durations that do not mix, and for what lies outside the calendar or the range of decimals. */
export function calculate(op: '+' | '-' | '*' | '/', a: FeelValue, b: FeelValue): FeelValue {
  if (FeelDecimal.isDecimal(a) && FeelDecimal.isDecimal(b)) return calculateNumber(op, a, b);
  if (typeof a === 'string' && typeof b === 'string') return a + b;
  const sign = op === '-' ? -1 : 1;
  if (typeof a === 'number' && isDuration(b)) return inCalendar(addDuration(a, b, sign));
  if (isDuration(a) && typeof b === 'number') return inCalendar(addDuration(b, a, 1));
  if (typeof a === 'number' && typeof b === 'number') return { kind: 'time', ms: a - b };
  return isDuration(a) && isDuration(b) ? addDurations(a, b, sign) : null;
}

function calculateNumber(op: '+' | '-' | '*' | '/', a: FeelDecimal, b: FeelDecimal): FeelValue {
  if (op === '+') return inRange(a.plus(b));
  if (op === '-') return inRange(a.minus(b));
  if (op === '*') return inRange(a.times(b));
  return b.isZero() ? null : inRange(a.dividedBy(b));
}

function addDurations(a: Duration, b: Duration, sign: 1 | -1): FeelValue {
  if (a.kind === 'months' && b.kind === 'months')
    return { kind: 'months', months: a.months + sign * b.months };
  return a.kind === 'time' && b.kind === 'time' ? { kind: 'time', ms: a.ms + sign * b.ms } : null;
}

function isDuration(value: FeelValue): value is Duration {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

/** The first and the last instant that dates of four-digit years can name. */
const calendar = { first: Date.parse('0000-01-01T00:00:00Z'), last: Date.parse('9999-12-31T23:59:59.999Z') };

function inCalendar(ms: number): FeelValue {
  return ms >= calendar.first && ms <= calendar.last ? ms : null;
}

function inRange(number: FeelDecimal): FeelValue {
  return number.isFinite() && Math.abs(number.e) <= maxExponent ? number : null;
}
