import { type CatalogueEntry, defineErrors } from './define-errors.ts';

/** What can be wrong with one value of a record, whichever way it comes in. */
export const valueErrors = defineErrors({
  'value.required': value('This field must have a value.', '此字段必须填写。'),
  'value.type': value('This field holds values of another type.', '值的类型不符合此字段。'),
  'value.option': value('This is not one of the options.', '该值不是可选项。'),
  'value.tooLong': value(
    'At most {limit} {limit|character is|characters are} allowed.',
    '最多允许 {limit} 个字符。',
  ),
  'value.tooShort': value(
    'At least {limit} {limit|character is|characters are} needed.',
    '至少需要 {limit} 个字符。',
  ),
  'value.tooLarge': value('At most {limit} is allowed.', '不得大于 {limit}。'),
  'value.tooSmall': value('At least {limit} is needed.', '不得小于 {limit}。'),
  'value.precision': value(
    'This has more decimal places than the field keeps.',
    '小数位数超出此字段的精度。',
  ),
  'value.tooManyItems': value('At most {limit} {limit|item is|items are} allowed.', '最多允许 {limit} 项。'),
  'value.tooFewItems': value('At least {limit} {limit|item is|items are} needed.', '至少需要 {limit} 项。'),
  'value.repeatedItem': value('An item stands here twice.', '存在重复项。'),
  'value.pattern': value('This does not have the form the field asks for.', '格式不符合此字段的要求。'),
  'value.format': value('This is not a valid {format}.', '不是有效的 {format}。'),
  'value.date': value(
    'A day that exists is needed here, written as in 2026-01-31.',
    '此处需要一个存在的日期，格式如 2026-01-31。',
  ),
  'value.dateTime': value(
    'A point in time is needed here, with its zone, written as in 2026-01-31T09:30:00Z.',
    '此处需要一个带时区的时间，格式如 2026-01-31T09:30:00Z。',
  ),
  'value.unknownField': value('There is no such field.', '没有该字段。'),
  'field.readOnly': value('The system sets this field.', '此字段由系统设置。'),
  'field.forbidden': {
    status: 403,
    title: { en: 'Field not yours to change', 'zh-CN': '无权修改字段' },
    detail: { en: 'You may not change this field.', 'zh-CN': '您无权修改此字段。' },
  },
  'number.precision': value(
    'Numbers of more than {digits} digits cannot be kept exactly.',
    '超过 {digits} 位的数字无法精确保存。',
  ),
  'money.currencyNotEnabled': value(
    'Amounts in {currency} cannot be kept yet; use the currency of the workspace.',
    '暂不支持 {currency} 金额，请使用工作区货币。',
  ),
  'reference.notFound': value('The record it points to was not found.', '未找到所引用的记录。'),
  'unique.duplicate': value('Another record has this value already.', '已有其他记录使用该值。'),
  'owner.notFound': value('There is no such active member.', '没有这样的在职成员。'),
  'owner.notKept': value('Records of this object have no owner.', '该对象的记录没有负责人。'),
  'form.unknown': value('There is no form "{form}" of this object.', '该对象没有表单“{form}”。'),
  'recordType.unknown': value('There is no record type "{name}".', '没有记录类型“{name}”。'),
});

function value(en: string, zh: string): CatalogueEntry {
  return {
    status: 422,
    title: { en: 'Value not accepted', 'zh-CN': '值不被接受' },
    detail: { en, 'zh-CN': zh },
  };
}
