import { type LocalText, textIn } from '#schemas/texts.ts';
import { itemsByIdentity } from '#schemas/merge/index.ts';

/**
 * What people call an entry of a component — a field, a stage, an option — at `[list, identity]`; undefined when it is
 * not there or has no label.
 */
export function entryLabel(document: unknown, at: readonly string[], language: string): string | undefined {
  const [list = '', identity = ''] = at;
  const entries = partOf(document, list);
  const entry = Array.isArray(entries) ? itemsByIdentity(entries)?.get(identity) : partOf(entries, identity);
  const label = partOf(partOf(entry, 'x-field') ?? entry, 'label');
  if (typeof label === 'string') return label;
  const text = typeof label === 'object' && label !== null ? textIn(label as LocalText, language) : '';
  return text === '' ? undefined : text;
}

function partOf(value: unknown, name: string): unknown {
  const isHolder = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
  return isHolder ? Reflect.get(value, name) : undefined;
}
