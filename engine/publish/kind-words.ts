/** What the kinds of components and of fields are called in Chinese; in English the kinds are their own words. */
const chinese: ReadonlyMap<unknown, string> = new Map([
  ['object', '对象'],
  ['optionSet', '选项集'],
  ['form', '表单'],
  ['view', '视图'],
  ['pipeline', '流程'],
  ['role', '角色'],
  ['app', '应用'],
  ['pack', '模板包'],
  ['text', '文本'],
  ['longText', '长文本'],
  ['number', '数字'],
  ['decimal', '小数'],
  ['money', '金额'],
  ['percent', '百分比'],
  ['boolean', '是/否'],
  ['date', '日期'],
  ['dateTime', '日期时间'],
  ['select', '单选'],
  ['multiSelect', '多选'],
  ['reference', '引用'],
  ['user', '人员'],
  ['email', '邮箱'],
  ['phone', '电话'],
  ['url', '链接'],
  ['sequence', '编号'],
]);

/** A finding's params with the kinds that they name in Chinese. */
export function kindsInChinese(
  code: string,
  params: Record<string, unknown> | undefined,
): Record<string, unknown> {
  const kinds = code === 'check.kindChanged' ? ['from', 'to'] : ['kind'];
  const said = kinds.filter((name) => chinese.has(params?.[name]));
  return { ...params, ...Object.fromEntries(said.map((name) => [name, chinese.get(params?.[name])])) };
}
