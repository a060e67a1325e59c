import type { ErrorObject } from 'ajv/dist/2020.js';
import type { ErrorText } from '#engine/errors/index.ts';

/** A reason for `request.shape`: its words stand after "This value" and "该值". */
export function reason(en: string, zh: string): ErrorText {
  return { en, 'zh-CN': zh };
}

/** Of a choice of forms that all failed: what an object would have to hold, where some of them are objects. */
function formsWords(missing: unknown): ErrorText {
  const names = Array.isArray(missing) ? [...new Set(missing.map(String))].join(', ') : '';
  return names === ''
    ? reason('has none of the forms it may have', '不符合任何允许的形式')
    : reason(
        `has none of the forms it may have; an object would need one of: ${names}`,
        `不符合任何允许的形式；对象需要包含其中之一：${names}`,
      );
}

/** What a keyword of JSON Schema asks for, in words. */
export function shapeReason({ keyword, params }: Pick<ErrorObject, 'keyword' | 'params'>): ErrorText {
  return (reasons[keyword] ?? otherwise)(params);
}

type Params = Readonly<Record<string, unknown>>;

const otherwise = () => reason('has not the form it must have', '的形式不符合要求');

const reasons: Readonly<Record<string, (params: Params) => ErrorText>> = {
  required: () => reason('must be there', '不可缺少'),
  additionalProperties: () => reason('is not known here', '在此处未知'),
  propertyNames: () => reason('has a name that no field can have', '的名称不能作为字段名'),
  type: ({ type }) => reason(`must be ${typeWords(type).en}`, `必须是${typeWords(type)['zh-CN']}`),
  enum: ({ allowedValues }) =>
    reason(`must be one of ${listed(allowedValues)}`, `必须是以下之一：${listed(allowedValues)}`),
  const: ({ allowedValue }) =>
    reason(`must be ${JSON.stringify(allowedValue)}`, `必须是 ${JSON.stringify(allowedValue)}`),
  minLength: ({ limit }) =>
    reason(`must have at least ${counted(limit, 'character')}`, `至少要有 ${limit} 个字符`),
  maxLength: ({ limit }) =>
    reason(`must have at most ${counted(limit, 'character')}`, `最多 ${limit} 个字符`),
  minItems: ({ limit }) =>
    reason(`must have at least ${counted(limit, 'entry', 'entries')}`, `至少要有 ${limit} 项`),
  maxItems: ({ limit }) =>
    reason(`must have at most ${counted(limit, 'entry', 'entries')}`, `最多 ${limit} 项`),
  minProperties: ({ limit }) =>
    reason(`must have at least ${counted(limit, 'member')}`, `至少要有 ${limit} 个成员`),
  maxProperties: ({ limit }) =>
    reason(`must have at most ${counted(limit, 'member')}`, `最多 ${limit} 个成员`),
  minimum: ({ limit }) => reason(`must be ${limit} or more`, `必须不小于 ${limit}`),
  maximum: ({ limit }) => reason(`must be ${limit} or less`, `必须不大于 ${limit}`),
  pattern: ({ pattern }) =>
    pattern === '\\S'
      ? reason('must not be blank', '不能为空')
      : reason(`must match the pattern ${pattern}`, `必须符合模式 ${pattern}`),
  format: ({ format }) => reason(`must be of the format ${format}`, `必须符合格式 ${format}`),
  anyOf: ({ missing }) => formsWords(missing),
  oneOf: ({ missing }) => formsWords(missing),
  uniqueItems: () => reason('must not hold the same entry twice', '不能有重复项'),
};

function counted(limit: unknown, one: string, several = `${one}s`): string {
  return `${String(limit)} ${limit === 1 ? one : several}`;
}

const typeNames: Readonly<Record<string, ErrorText>> = {
  object: reason('an object', '对象'),
  array: reason('a list', '列表'),
  string: reason('a text', '文本'),
  number: reason('a number', '数字'),
  integer: reason('a whole number', '整数'),
  boolean: reason('true or false', 'true 或 false'),
  null: reason('null', 'null'),
};

function typeWords(type: unknown): ErrorText {
  const names = (Array.isArray(type) ? type : [type]).map((name) => typeNames[String(name)] ?? otherwise());
  return reason(names.map(({ en }) => en).join(' or '), names.map((name) => name['zh-CN']).join('或'));
}

function listed(values: unknown): string {
  return Array.isArray(values) ? values.map((value) => JSON.stringify(value)).join(', ') : '';
}
