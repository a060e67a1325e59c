import type { ComponentDocument, FormDocument } from '#schemas/types/index.ts';
import { itemIdentity } from '#schemas/merge/index.ts';
import { labelOf } from '../label-of.ts';
import type { Change, RawChange } from './change.ts';
import type { RightLabels } from './describe-rights.ts';

type Language = keyof Change['message'];

/** The label of a field of the form's object in a language; its name where it has none. */
export type FieldLabel = (field: string, language: Language) => string;

/** A form before and after; one of them is absent when the form is new or gone. */
export interface Layouts {
  before: ComponentDocument | undefined;
  after: ComponentDocument | undefined;
  fieldLabel: FieldLabel;
  /** The labels that a change of rights names. */
  rightLabels: (language: Language) => RightLabels;
}

const words = {
  en: {
    parts: { tabs: 'tab', sections: 'section' },
    field: 'field',
    quote: (text: string) => ` "${text}"`,
    done: { added: 'is placed', removed: 'is taken off', moved: 'moves', changed: 'changes' },
    order: 'the layout is put in another order',
    list: ', ',
  },
  'zh-CN': {
    parts: { tabs: '标签页', sections: '分区' },
    field: '字段',
    quote: (text: string) => `“${text}”`,
    done: { added: '已放上', removed: '已移除', moved: '已移动', changed: '已更改' },
    order: '布局顺序已调整',
    list: '，',
  },
};

/**
 * A change of a form's layout in words: which field is placed, taken off or moved, which tab or section. Undefined
 * for a change that is not about the layout.
 */
export function describeLayout(language: Language, raw: RawChange, layouts: Layouts): string | undefined {
  if (raw.path[0] !== 'tabs') return undefined;
  const { field, quote, done, list, order } = words[language];
  const part = partOf(language, raw, layouts);
  const fields = fieldsIn(raw.change === 'removed' ? raw.before : raw.after).map((name) => {
    const isOnBoth = has(layouts.before, name) && has(layouts.after, name);
    const how = raw.change === 'changed' ? 'changed' : isOnBoth ? 'moved' : raw.change;
    return `${field}${quote(layouts.fieldLabel(name, language))}${language === 'en' ? ' ' : ''}${done[how]}`;
  });
  if (Array.isArray(raw.after) && raw.change === 'changed') return part ?? order;
  return [...(part === undefined ? [] : [part]), ...fields].join(list) || (part ?? order);
}

/** The innermost tab or section the change is about, as a whole or in one of its settings. */
function partOf(language: Language, raw: RawChange, { before, after }: Layouts): string | undefined {
  const { parts, quote, done } = words[language];
  const at = raw.path.findLastIndex((segment) => Object.hasOwn(parts, segment));
  const kind = raw.path[at] as keyof typeof parts;
  const isInside = raw.path.includes('rows') || raw.path.length < at + 2;
  if (isInside) return undefined;
  const path = raw.path.slice(0, at + 2);
  const found = entryAt(after, path) ?? entryAt(before, path);
  const label = labelOf(found, language);
  const how = raw.path.length > path.length ? 'changed' : raw.change;
  return `${parts[kind]}${label === '' ? '' : quote(label)}${language === 'en' ? ' ' : ''}${done[how]}`;
}

function entryAt(document: unknown, path: readonly string[]): unknown {
  let found = document;
  for (const segment of path) {
    if (Array.isArray(found)) found = found.find((item) => itemIdentity(item) === segment);
    else if (typeof found === 'object' && found !== null) found = Reflect.get(found, segment);
    else return undefined;
  }
  return found;
}

/** Every field placed somewhere in a part of a layout. */
function fieldsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(fieldsIn);
  if (typeof value !== 'object' || value === null) return [];
  const own = 'field' in value && typeof value.field === 'string' ? [value.field] : [];
  return [...own, ...Object.values(value).flatMap(fieldsIn)];
}

function has(form: ComponentDocument | undefined, field: string): boolean {
  return fieldsIn((form as FormDocument | undefined)?.tabs).includes(field);
}
