import type { ArithmeticOperator, CompareOperator, PeriodUnit, RelativePeriod, TextMatch } from './types.ts';

/** The phrases one language needs to say an expression. */
export interface Words {
  readonly and: string;
  readonly or: string;
  readonly yes: string;
  readonly no: string;
  readonly nothing: string;
  readonly today: string;
  readonly now: string;
  readonly me: string;
  readonly compare: Readonly<Record<CompareOperator, string>>;
  readonly temporal: Readonly<Record<CompareOperator, string>>;
  readonly arithmetic: Readonly<Record<ArithmeticOperator, string>>;
  readonly match: Readonly<Record<TextMatch, string>>;
  readonly quote: (text: string) => string;
  readonly before: (path: string) => string;
  readonly ofUser: (path: string) => string;
  readonly isEmpty: (of: string) => string;
  readonly isNotEmpty: (of: string) => string;
  readonly oneOf: (of: string, items: readonly string[]) => string;
  readonly not: (of: string) => string;
  readonly upper: (of: string) => string;
  readonly lower: (of: string) => string;
  readonly length: (of: string) => string;
  readonly hasRole: (role: string) => string;
  readonly isMe: (of: string) => string;
  readonly inMyTeam: (of: string) => string;
  readonly within: (of: string, period: RelativePeriod) => string;
}

const units: Readonly<Record<PeriodUnit, string>> = {
  day: 'day',
  week: 'week',
  month: 'month',
  quarter: 'quarter',
  year: 'year',
};

function period({ anchor, unit, n }: RelativePeriod): string {
  if (unit === 'day' && n === 1) return { this: 'today', last: 'yesterday', next: 'tomorrow' }[anchor];
  if (anchor === 'this' || n === 1) return `in the ${anchor === 'this' ? 'current' : anchor} ${units[unit]}`;
  return `in the ${anchor} ${n} ${units[unit]}s`;
}

/** English. */
export const englishWords: Words = {
  and: ' and ',
  or: ' or ',
  yes: 'yes',
  no: 'no',
  nothing: 'nothing',
  today: 'today',
  now: 'now',
  me: 'the acting user',
  compare: {
    '=': 'is',
    '!=': 'is not',
    '<': 'is less than',
    '<=': 'is at most',
    '>': 'is more than',
    '>=': 'is at least',
  },
  temporal: {
    '=': 'is on',
    '!=': 'is not on',
    '<': 'is before',
    '<=': 'is not after',
    '>': 'is after',
    '>=': 'is not before',
  },
  arithmetic: { '+': 'plus', '-': 'minus', '*': 'times', '/': 'divided by' },
  match: { contains: 'contains', startsWith: 'starts with', endsWith: 'ends with' },
  quote: (text) => `“${text}”`,
  before: (path) => `the earlier ${path}`,
  ofUser: (path) => `the acting user's ${path}`,
  isEmpty: (of) => `${of} is empty`,
  isNotEmpty: (of) => `${of} is filled in`,
  oneOf: (of, items) => `${of} is one of ${items.join(', ')}`,
  not: (of) => `not (${of})`,
  upper: (of) => `${of} in capitals`,
  lower: (of) => `${of} in small letters`,
  length: (of) => `the length of ${of}`,
  hasRole: (role) => `the acting user has the role ${role}`,
  isMe: (of) => `${of} is me`,
  inMyTeam: (of) => `${of} is in one of my teams`,
  within: (of, range) => `${of} is ${period(range)}`,
};
