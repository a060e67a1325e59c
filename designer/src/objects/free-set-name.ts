import { componentKey, type Draft } from '../draft/draft.ts';

/** `<object><Field>`, or the next free name like it. */
export function freeSetName(draft: Draft, object: string, field: string): string {
  const base = `${object}${field.charAt(0).toUpperCase()}${field.slice(1)}`;
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? base : `${base}${n}`;
    if (!draft.has(componentKey('optionSet', name))) return name;
  }
}
