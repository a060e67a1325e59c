import type { ErrorText } from '#engine/errors/index.ts';

/** What is wrong with a condition: the checker's own words in English, and what its code says in Chinese. */
export function conditionWords(code: string, message: string): ErrorText {
  const quoted = /"[^"]+"/.exec(message)?.[0];
  const zh = Object.hasOwn(chinese, code) ? chinese[code] : undefined;
  if (zh === undefined) return { en: message, 'zh-CN': message };
  return { en: message, 'zh-CN': quoted === undefined ? zh : `${zh}：${quoted}` };
}

const chinese: Readonly<Record<string, string>> = {
  'expression.syntax': '无法读懂，语法有误或不完整',
  'expression.notSupported': '使用了此处不支持的写法',
  'expression.unknownFunction': '使用了不存在的函数',
  'expression.arguments': '函数的参数不正确',
  'expression.literal': '字面值写法不正确',
  'expression.operator': '该字段不能使用此运算符',
  'expression.value': '值的类型与字段和运算符不符',
  'expression.type': '类型不匹配',
  'expression.noOrder': '该类型没有大小之分，请使用 = 或 !=',
  'expression.nullOrder': 'null 没有大小之分，请使用 = 或 !=',
  'expression.nullInList': '值列表中不能有 null',
  'expression.tooManyHops': '路径最多经过两个引用',
  'expression.tooLong': '超过长度上限',
  'expression.tooLarge': '部分过多或嵌套过深',
  'expression.period': '时段应由 "this"、"last" 或 "next" 与单位组成',
};
