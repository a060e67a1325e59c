import { parseDate, parseInstant } from './calendar.ts';
import { toDecimal } from './decimal.ts';
import { familyOf } from './feel-types.ts';
import type { FeelType, LiteralNode } from './types.ts';

const idPattern = /^[0-9a-f]{24}$/;

/** The literal a value of a JSON filter stands for beside a path of that type; undefined when it cannot. */
export function literalOf(value: unknown, type: FeelType): LiteralNode | undefined {
  const family = familyOf(type);
  if (family === 'boolean') return typeof value === 'boolean' ? { kind: 'literal', type, value } : undefined;
  if (family === 'number') return numberLiteral(value);
  if (typeof value !== 'string' || value === '') return undefined;
  switch (family) {
    case 'date':
      return parseDate(value) === undefined ? undefined : { kind: 'literal', type: 'date', value };
    case 'dateTime':
      return instantLiteral(value);
    case 'reference':
    case 'user':
      return idPattern.test(value) ? { kind: 'literal', type, value } : undefined;
    case 'string':
    case 'list':
    case 'stage':
      return { kind: 'literal', type: 'string', value };
    default:
      return undefined;
  }
}

/** A number, its digits, or money as `{amount}`. */
function numberLiteral(value: unknown): LiteralNode | undefined {
  const amount = typeof value === 'object' && value !== null && 'amount' in value ? value.amount : value;
  if (typeof amount !== 'number' && typeof amount !== 'string') return undefined;
  const decimal = toDecimal(amount);
  return decimal ? { kind: 'literal', type: 'number', value: decimal.toFixed() } : undefined;
}

/** An instant, or a day that stands for its first instant in the workspace's zone. */
function instantLiteral(value: string): LiteralNode | undefined {
  if (parseInstant(value) !== undefined) return { kind: 'literal', type: 'dateTime', value };
  return parseDate(value) === undefined ? undefined : { kind: 'literal', type: 'date', value };
}
