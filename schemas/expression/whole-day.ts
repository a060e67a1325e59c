import { formatDate, parseDate } from './calendar.ts';
import type { CompareOperator, FeelType, LiteralNode } from './types.ts';

const dayMs = 86_400_000;
const firstInstantAfter: Partial<Record<CompareOperator, CompareOperator>> = { '<=': '<', '>': '>=' };

/**
 * How an instant compares with a day in a JSON filter. A day stands for its first instant in the workspace's zone; up to
 * a day takes all of it in and after it leaves all of it out, so both ask for the first instant of the next one.
 */
export function compareWithDay(
  op: CompareOperator,
  literal: LiteralNode,
  type: FeelType,
): { op: CompareOperator; literal: LiteralNode } {
  const instead = firstInstantAfter[op];
  if (type !== 'dateTime' || literal.type !== 'date' || instead === undefined) return { op, literal };
  const day = parseDate(String(literal.value));
  if (day === undefined || literal.value === '9999-12-31') return { op, literal };
  return { op: instead, literal: { ...literal, value: formatDate(day + dayMs) } };
}
