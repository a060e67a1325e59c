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

/** The text key of an operator's words. */
export function operatorKey(op: string): (typeof keys)[keyof typeof keys] {
  return isOperator(op) ? keys[op] : 'filter.eq';
}

function isOperator(op: string): op is keyof typeof keys {
  return Object.hasOwn(keys, op);
}
