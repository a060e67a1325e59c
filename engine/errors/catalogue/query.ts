import { defineErrors } from './define-errors.ts';

/** What a list, a search, an export or an aggregate may be refused for. */
export const queryErrors = defineErrors({
  'query.invalid': {
    status: 422,
    title: { en: 'Query not understood', 'zh-CN': '无法理解查询' },
    detail: {
      en: 'Parts of the query cannot be answered; see errors.',
      'zh-CN': '查询的部分内容无法执行，详见 errors。',
    },
  },
  'query.unknownField': {
    status: 422,
    title: { en: 'Unknown field', 'zh-CN': '未知字段' },
    detail: { en: 'There is no field {field} here.', 'zh-CN': '此处没有字段 {field}。' },
  },
  'query.condition': {
    status: 422,
    title: { en: 'Condition not understood', 'zh-CN': '无法理解条件' },
    detail: { en: '{message}.', 'zh-CN': '条件有误：{message}。' },
  },
  'query.notComputable': {
    status: 422,
    title: { en: 'Condition too involved for a list', 'zh-CN': '条件过于复杂' },
    detail: {
      en: 'A list cannot be filtered by this condition on {fields}; compare one field with a fixed value.',
      'zh-CN': '列表不支持针对 {fields} 的此条件，请将单个字段与固定值比较。',
    },
  },
  'query.notSortable': {
    status: 422,
    title: { en: 'Cannot sort by this', 'zh-CN': '不支持按此排序' },
    detail: { en: 'A list cannot be sorted by {field}.', 'zh-CN': '列表不能按 {field} 排序。' },
  },
  'query.notSelectable': {
    status: 422,
    title: { en: 'Cannot select this', 'zh-CN': '不支持选取此项' },
    detail: {
      en: '{field} cannot be selected; a selected path goes through one reference at most.',
      'zh-CN': '不能选取 {field}，所选路径最多经过一个引用。',
    },
  },
  'query.notGroupable': {
    status: 422,
    title: { en: 'Cannot group by this', 'zh-CN': '不支持按此分组' },
    detail: { en: 'Records cannot be grouped by {field} like this.', 'zh-CN': '不能按 {field} 这样分组。' },
  },
  'query.sortOutOfRange': {
    status: 422,
    title: { en: 'Nothing to sort by', 'zh-CN': '没有可排序的项' },
    detail: {
      en: 'There is no {part} number {index}: there are {count}, counted from 0.',
      'zh-CN': '没有第 {index} 个 {part}：共 {count} 个，从 0 开始计数。',
    },
  },
  'query.notMeasurable': {
    status: 422,
    title: { en: 'Cannot measure this', 'zh-CN': '不支持此统计' },
    detail: { en: '{op} cannot be taken of {field}.', 'zh-CN': '不能对 {field} 计算 {op}。' },
  },
  'query.cursor': {
    status: 422,
    title: { en: 'Cursor does not fit', 'zh-CN': '游标不匹配' },
    detail: {
      en: 'The cursor was not made by this query; start again without one.',
      'zh-CN': '该游标不属于此查询，请去掉游标重新开始。',
    },
  },
  'query.tooBroad': {
    status: 422,
    title: { en: 'Condition too broad', 'zh-CN': '条件过宽' },
    detail: {
      en: 'More than {limit} records of {object} meet the condition behind the reference; narrow it.',
      'zh-CN': '引用对象 {object} 中有超过 {limit} 条记录符合条件，请缩小范围。',
    },
  },
  'query.tooManyGroups': {
    status: 422,
    title: { en: 'Too many groups', 'zh-CN': '分组过多' },
    detail: {
      en: 'There are more than {limit} groups; narrow the filter or name a limit.',
      'zh-CN': '分组超过 {limit} 个，请缩小范围或指定 limit。',
    },
  },
  'query.tooSlow': {
    status: 422,
    title: { en: 'Query took too long', 'zh-CN': '查询耗时过长' },
    detail: {
      en: 'The query was stopped after {seconds} seconds; an index on {fields} would help.',
      'zh-CN': '查询超过 {seconds} 秒已停止；为 {fields} 建立索引会有帮助。',
    },
  },
  'query.unknownRelation': {
    status: 404,
    title: { en: 'No such relation', 'zh-CN': '没有该关联' },
    detail: { en: 'There is nothing related by that name.', 'zh-CN': '没有该名称的关联。' },
  },
});
