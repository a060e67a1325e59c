import type { FieldKindName } from '#schemas/types/index.ts';

const keys = {
  eq: 'filter.eq',
  ne: 'filter.ne',
  lt: 'filter.lt',
  lte: 'filter.lte',
  gt: 'filter.gt',
  gte: 'filter.gte',
  in: 'filter.in',
  notIn: 'filter.notIn',
  between: 'filter.between',
  contains: 'filter.contains',
  startsWith: 'filter.startsWith',
  endsWith: 'filter.endsWith',
  isEmpty: 'filter.isEmpty',
  isNotEmpty: 'filter.isNotEmpty',
  isMe: 'filter.isMe',
  inMyTeam: 'filter.inMyTeam',
  within: 'filter.within',
} as const;

/** What the comparing ones are called of days and instants. */
const ofTime = {
  lt: 'filter.before',
  lte: 'filter.until',
  gt: 'filter.after',
  gte: 'filter.from',
} as const;

type OperatorKey = (typeof keys)[keyof typeof keys] | (typeof ofTime)[keyof typeof ofTime];

/** The text key of an operator's words, beside a field of that kind. */
export function operatorKey(op: string, kind: FieldKindName | undefined): OperatorKey {
  if ((kind === 'date' || kind === 'dateTime') && isOfTime(op)) return ofTime[op];
  return isOperator(op) ? keys[op] : 'filter.eq';
}

function isOfTime(op: string): op is keyof typeof ofTime {
  return Object.hasOwn(ofTime, op);
}

function isOperator(op: string): op is keyof typeof keys {
  return Object.hasOwn(keys, op);
}
