import { FeelDecimal } from './decimal.ts';
import { type FeelValue, isList } from './feel-value.ts';
import { compareText } from './text-order.ts';
import type { CompareOperator } from './types.ts';

/** Compares two known values of one family; null when they have no order. */
export function compareValues(op: CompareOperator, left: FeelValue, right: FeelValue): boolean | null {
  const order = orderOf(left, right);
  if (order === null) return null;
  switch (op) {
    case '=':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    default:
      return order >= 0;
  }
}

function orderOf(left: FeelValue, right: FeelValue): number | null {
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right);
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
  if (FeelDecimal.isDecimal(left) && FeelDecimal.isDecimal(right)) return left.comparedTo(right);
  return durationOrder(left, right);
}

function durationOrder(left: FeelValue, right: FeelValue): number | null {
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return null;
  if (isList(left) || isList(right) || !('kind' in left) || !('kind' in right)) return null;
  if (left.kind === 'months' && right.kind === 'months') return left.months - right.months;
  return left.kind === 'time' && right.kind === 'time' ? left.ms - right.ms : null;
}
