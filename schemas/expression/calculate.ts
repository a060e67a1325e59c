import { addDuration, type Duration } from './calendar.ts';
import { FeelDecimal } from './decimal.ts';
import type { FeelValue } from './feel-value.ts';

/** The result of an operation on two known values; null for a division by zero and for durations that do not mix. */
export function calculate(op: '+' | '-' | '*' | '/', a: FeelValue, b: FeelValue): FeelValue {
  if (FeelDecimal.isDecimal(a) && FeelDecimal.isDecimal(b)) return calculateNumber(op, a, b);
  if (typeof a === 'string' && typeof b === 'string') return a + b;
  const sign = op === '-' ? -1 : 1;
  if (typeof a === 'number' && isDuration(b)) return addDuration(a, b, sign);
  if (isDuration(a) && typeof b === 'number') return addDuration(b, a, 1);
  if (typeof a === 'number' && typeof b === 'number') return { kind: 'time', ms: a - b };
  return isDuration(a) && isDuration(b) ? addDurations(a, b, sign) : null;
}

function calculateNumber(op: '+' | '-' | '*' | '/', a: FeelDecimal, b: FeelDecimal): FeelValue {
  if (op === '+') return a.plus(b);
  if (op === '-') return a.minus(b);
  if (op === '*') return a.times(b);
  return b.isZero() ? null : a.dividedBy(b);
}

function addDurations(a: Duration, b: Duration, sign: 1 | -1): FeelValue {
  if (a.kind === 'months' && b.kind === 'months')
    return { kind: 'months', months: a.months + sign * b.months };
  return a.kind === 'time' && b.kind === 'time' ? { kind: 'time', ms: a.ms + sign * b.ms } : null;
}

function isDuration(value: FeelValue): value is Duration {
  return typeof value === 'object' && value !== null && 'kind' in value;
}
