import type { ComponentKind } from '#schemas/types/index.ts';
import { labelOf } from '../label-of.ts';
import type { Change, RawChange } from './change.ts';
import { describeRights } from './describe-rights.ts';
import { describeLayout, type Layouts } from './describe-layout.ts';
import { entryLabel } from './entry-label.ts';
import { settingWords } from './setting-words.ts';

type Text = Change['message'];

const kinds: Record<ComponentKind, Text> = {
  object: { en: 'Object', 'zh-CN': '对象' },
  optionSet: { en: 'Option set', 'zh-CN': '选项集' },
  form: { en: 'Form', 'zh-CN': '表单' },
  view: { en: 'View', 'zh-CN': '视图' },
  pipeline: { en: 'Pipeline', 'zh-CN': '流程' },
  role: { en: 'Role', 'zh-CN': '角色' },
  app: { en: 'App', 'zh-CN': '应用' },
  pack: { en: 'Pack', 'zh-CN': '模板包' },
};

/** Entries of a component's lists that people know by a word of their own. */
const entries: Record<string, Text> = {
  properties: { en: 'field', 'zh-CN': '字段' },
  required: { en: 'required field', 'zh-CN': '必填字段' },
  options: { en: 'option', 'zh-CN': '选项' },
  stages: { en: 'stage', 'zh-CN': '阶段' },
  transitions: { en: 'transition', 'zh-CN': '流转' },
  objects: { en: 'rights on', 'zh-CN': '权限' },
  tabs: { en: 'tab', 'zh-CN': '标签页' },
  items: { en: 'item', 'zh-CN': '条目' },
};

const verbs: Record<Change['change'], Text> = {
  added: { en: 'is added', 'zh-CN': '已新增' },
  removed: { en: 'is removed', 'zh-CN': '已删除' },
  changed: { en: 'changes', 'zh-CN': '已更改' },
};

/** One change in a sentence of each language, with the values where they are short. */
export function describeChange(kind: ComponentKind, raw: RawChange, layouts: Layouts): Text {
  return { en: sentence('en', kind, raw, layouts), 'zh-CN': sentence('zh-CN', kind, raw, layouts) };
}

function sentence(language: keyof Text, kind: ComponentKind, raw: RawChange, layouts: Layouts): string {
  const document = layouts.after ?? layouts.before;
  const isEnglish = language === 'en';
  const whole = joined(kinds[kind][language], quoted(labelOf(document, language), language), language);
  const verb = verbs[raw.change][language];
  if (raw.path.length === 0) return isEnglish ? `${whole} ${verb}.` : `${whole}${verb}。`;
  const special =
    kind === 'form'
      ? describeLayout(language, raw, layouts)
      : kind === 'role'
        ? describeRights(language, raw, layouts.rightLabels(language))
        : undefined;
  if (special !== undefined) return isEnglish ? `${whole}: ${special}.` : `${whole}：${special}。`;
  const place = placeOf(language, raw.path, layouts);
  const values = valuesOf(language, raw);
  return isEnglish ? `${whole}: ${place} ${verb}${values}.` : `${whole}：${place}${verb}${values}。`;
}

function placeOf(language: keyof Text, path: readonly string[], { before, after }: Layouts): string {
  const [list, name, ...rest] = path;
  const stage = (one: string) => quoted(entryLabel(after, ['stages', one], language) ?? one, language);
  const word = list === undefined ? undefined : entries[list];
  const last = settingPath(
    language,
    rest.map((segment, i) => (rest[i - 1] === 'from' ? stage(segment) : segment)),
  );
  if (!word || list === undefined || name === undefined) return settingPath(language, path);
  const at = [list === 'required' ? 'properties' : list, name];
  const label = entryLabel(after, at, language) ?? entryLabel(before, at, language) ?? name;
  const entry = joined(word[language], quoted(label, language), language);
  return last === '' ? entry : `${entry} ${last}`;
}

function settingPath(language: keyof Text, path: readonly string[]): string {
  return path
    .filter((segment) => segment !== 'x-field' && segment !== 'x-object')
    .map((segment) => settingWords[segment]?.[language] ?? segment)
    .join(' › ');
}

function valuesOf(language: keyof Text, { change, before, after }: RawChange): string {
  if (change !== 'changed') return '';
  const [from, to] = [short(before), short(after)];
  if (from === undefined || to === undefined) return '';
  return language === 'en' ? ` from ${from} to ${to}` : `：${from} → ${to}`;
}

function short(value: unknown): string | undefined {
  const isPlain = ['string', 'number', 'boolean'].includes(typeof value);
  const text = isPlain ? JSON.stringify(value) : undefined;
  return text !== undefined && text.length <= 60 ? text : undefined;
}

function quoted(text: string, language: keyof Text): string {
  return language === 'en' ? `"${text}"` : `“${text}”`;
}

/** Chinese sets no space before its quotation marks. */
function joined(word: string, name: string, language: keyof Text): string {
  return language === 'en' ? `${word} ${name}` : `${word}${name}`;
}
