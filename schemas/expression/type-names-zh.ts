import { familyOf, type TypeFamily } from './feel-types.ts';
import type { FeelType } from './types.ts';

const families: Readonly<Record<TypeFamily, string>> = {
  any: '任意值',
  boolean: '是非值',
  date: '日期',
  dateTime: '日期时间',
  duration: '时长',
  list: '文本列表',
  number: '数字',
  reference: '关联',
  stage: '阶段',
  string: '文本',
  user: '人员',
};

/** The family in the words of a Chinese finding. */
export function familyNameZh(family: TypeFamily): string {
  return families[family];
}

/** The type in the words of a Chinese finding. */
export function typeNameZh(type: FeelType): string {
  if (type === 'null') return '空值';
  if (typeof type === 'object' && 'money' in type) return '金额';
  if (typeof type === 'object' && 'reference' in type) return `${families.reference} ${type.reference}`;
  return families[familyOf(type)];
}
