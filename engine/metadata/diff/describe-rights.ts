import type { Change, RawChange } from './change.ts';

type Language = keyof Change['message'];

/** What people call an object, or a field or transition of it; its name where it has no label. */
export interface RightLabels {
  object(object: string): string;
  field(object: string, field: string): string;
  transition(object: string, transition: string): string;
}

const verbs: Record<string, Record<Language, string>> = {
  read: { en: 'read', 'zh-CN': '读取' },
  create: { en: 'create', 'zh-CN': '创建' },
  update: { en: 'edit', 'zh-CN': '编辑' },
  write: { en: 'edit', 'zh-CN': '编辑' },
  delete: { en: 'delete', 'zh-CN': '删除' },
  export: { en: 'export', 'zh-CN': '导出' },
  transition: { en: 'move', 'zh-CN': '流转' },
};
const scopes: Record<string, Record<Language, string>> = {
  none: { en: 'none', 'zh-CN': '无' },
  own: { en: 'own', 'zh-CN': '本人' },
  team: { en: 'of the team', 'zh-CN': '团队' },
  department: { en: 'of the department', 'zh-CN': '部门' },
  departmentTree: { en: 'of the department and below', 'zh-CN': '部门及下级' },
  all: { en: 'all', 'zh-CN': '全部' },
};

/** A change of what a role may do with an object, in words: “may no longer read Amount of Deal”. Undefined for others. */
export function describeRights(language: Language, raw: RawChange, labels: RightLabels): string | undefined {
  const [root, object, right, ...rest] = raw.path;
  if (root !== 'objects' || object === undefined) return undefined;
  const of = quoted(labels.object(object), language);
  if (right === undefined) return may(language, raw, language === 'en' ? `work with ${of}` : `使用${of}`);
  if (right === 'fields') {
    const [side = 'read', field] = rest;
    if (field === undefined) return undefined;
    return may(language, raw, phrase(language, side, [quoted(labels.field(object, field), language), of]));
  }
  if (right === 'transition' && rest[0] !== undefined) {
    const name = quoted(labels.transition(object, rest[0]), language);
    return may(language, raw, language === 'en' ? `take ${name} of ${of}` : `对${of}执行${name}`);
  }
  if (rest[0] === 'when') {
    const verb = verbs[right]?.[language] ?? right;
    return language === 'en' ? `the condition to ${verb} ${of} changes` : `${verb}${of}的条件已更改`;
  }
  return describeReach(language, raw, { right, of });
}

/** How far a right reaches, before and after. */
function describeReach(
  language: Language,
  raw: RawChange,
  { right, of }: { right: string; of: string },
): string {
  const [before, after] = [reach(raw.before), reach(raw.after)];
  const verb = verbs[right]?.[language] ?? right;
  if (before === 'yes' || after === 'yes' || before === after) {
    return may(
      language,
      { ...raw, change: after === 'none' ? 'removed' : 'added' },
      phrase(language, right, [of]),
    );
  }
  const [from, to] = [before, after].map((scope) => scopes[scope]?.[language] ?? scope);
  return language === 'en'
    ? `${verb} ${of}: ${to} records, was ${from}`
    : `${verb}${of}：${to}（原为${from}）`;
}

/** The scope a value stands for; `yes` for a plain right and for a list of transitions. */
function reach(value: unknown): string {
  if (value === undefined || value === false) return 'none';
  if (typeof value === 'object' && value !== null && 'scope' in value) return String(value.scope);
  return typeof value === 'string' && value in scopes ? value : 'yes';
}

function phrase(language: Language, right: string, names: readonly string[]): string {
  const verb = verbs[right]?.[language] ?? right;
  return language === 'en' ? `${verb} ${names.join(' of ')}` : `${verb}${names.toReversed().join('的')}`;
}

function may(language: Language, { change }: RawChange, what: string): string {
  if (language === 'en') return change === 'removed' ? `may no longer ${what}` : `may now ${what}`;
  return change === 'removed' ? `不再可以${what}` : `现在可以${what}`;
}

function quoted(text: string, language: Language): string {
  return language === 'en' ? `"${text}"` : `“${text}”`;
}
