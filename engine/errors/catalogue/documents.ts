import { type CatalogueEntry, defineErrors } from './define-errors.ts';

/** What makes a document impossible by itself, whatever else there is. `reason` says it with the names of its place. */
export const documentErrors = defineErrors({
  'document.unknownProperty': finding('A property is not known', '未知属性'),
  'document.missing': finding('Something is missing', '缺少内容'),
  'document.notAllowed': finding('Not one of the possible values', '不是可用的值'),
  'document.pattern': finding('Text of another form', '文本格式不符'),
  'document.range': finding('Number out of range', '数值超出范围'),
  'document.type': finding('Value of another type', '值的类型不符'),
  'document.reserved': finding('Reserved, or not possible together', '保留名称或不能组合'),
  'document.name': finding('Not a possible name', '名称不可用'),
  'document.form': finding('None of the possible forms', '形式不符'),
  'document.invalid': finding('Too much, too little or otherwise not valid', '数量不符或无效'),
  'document.repeated': finding('Something occurs twice', '重复出现'),
  'document.width': finding('Row too wide', '行过宽'),
  'document.unknown': finding('No such stage', '没有该阶段'),
  'document.start': finding('Start is not an open stage', '起始阶段不是进行中'),
  'document.deadEnd': finding('Stage without a way out', '阶段没有出口'),
  'document.circle': finding('Transition to where it starts', '流转通向自身'),
  'document.scope': finding('Right wider than reading', '权限范围超出读取'),
  'document.unread': finding('Written but not read', '可写但不可读'),
  'field.to': finding('Reference without an object', '引用缺少对象'),
  'field.pattern': finding('Pattern not possible', 'pattern 不可用'),
  'field.optionSet': finding('No option set', '缺少选项集'),
  'field.unknown': finding('No such field', '没有该字段'),
  'field.nameField': finding('Not a field to name records by', '不能用作名称字段'),
  'field.search': finding('Not a field to search', '不能搜索该字段'),
  'field.repeated': finding('A name occurs twice', '名称重复'),
  'field.precision': finding('Precision not possible', '小数位数不可用'),
  'field.minimum': finding('Minimum not possible', '最小值不可用'),
  'field.maximum': finding('Maximum not possible', '最大值不可用'),
  'field.range': finding('Minimum above maximum', '最小值大于最大值'),
  'field.default': finding('Default not possible', '默认值不可用'),
});

function finding(en: string, zh: string): CatalogueEntry {
  return {
    status: 422,
    title: { en, 'zh-CN': zh },
    detail: { en: '{reason}.', 'zh-CN': '{reason}。' },
  };
}
