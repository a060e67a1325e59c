import type { PeriodUnit, RelativePeriod } from './types.ts';
import type { Words } from './words-en.ts';

const units: Readonly<Record<PeriodUnit, string>> = {
  day: '天',
  week: '周',
  month: '个月',
  quarter: '个季度',
  year: '年',
};
const single: Readonly<Record<RelativePeriod['anchor'], Readonly<Record<PeriodUnit, string>>>> = {
  this: { day: '今天', week: '本周', month: '本月', quarter: '本季度', year: '今年' },
  last: { day: '昨天', week: '上周', month: '上月', quarter: '上季度', year: '去年' },
  next: { day: '明天', week: '下周', month: '下月', quarter: '下季度', year: '明年' },
};

function period({ anchor, unit, n }: RelativePeriod): string {
  if (anchor === 'this' || n === 1) return single[anchor][unit];
  return `${anchor === 'last' ? '过去' : '未来'} ${n} ${units[unit]}`;
}

/** Simplified Chinese. */
export const chineseWords: Words = {
  and: '，且',
  or: '，或',
  yes: '是',
  no: '否',
  nothing: '空',
  today: '今天',
  now: '现在',
  me: '当前用户',
  compare: { '=': '是', '!=': '不是', '<': '小于', '<=': '不大于', '>': '大于', '>=': '不小于' },
  temporal: { '=': '是', '!=': '不是', '<': '早于', '<=': '不晚于', '>': '晚于', '>=': '不早于' },
  arithmetic: { '+': '加', '-': '减', '*': '乘以', '/': '除以' },
  match: { contains: '包含', startsWith: '开头是', endsWith: '结尾是' },
  quote: (text) => `“${text}”`,
  before: (path) => `原来的${path}`,
  ofUser: (path) => `当前用户的${path}`,
  isEmpty: (of) => `${of}为空`,
  isNotEmpty: (of) => `${of}不为空`,
  oneOf: (of, items) => `${of}是${items.join('、')}之一`,
  not: (of) => `并非（${of}）`,
  upper: (of) => `${of}的大写`,
  lower: (of) => `${of}的小写`,
  length: (of) => `${of}的长度`,
  hasRole: (role) => `当前用户有角色 ${role}`,
  isMe: (of) => `${of}是我`,
  inMyTeam: (of) => `${of}在我的团队中`,
  within: (of, range) => `${of}在${period(range)}`,
};
