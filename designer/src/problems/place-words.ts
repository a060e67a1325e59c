import { itemsByIdentity } from '#schemas/merge/index.ts';
import type { LocalText } from '#schemas/types/index.ts';

/** Steps that only say how a document is built. */
const hidden = new Set(['properties', 'x-object', 'tabs', 'sections', 'rows', 'cells', 'label']);
const languageNames: Record<string, string> = { en: 'English', 'zh-CN': '中文' };

/** An element's id, or a position in a list. */
const isIdOrIndex = /^([tsrc]?\d+|[tsrc][0-9a-z]{9})$/;

/** A place in a document by the labels on the way to it: `Competitor · English`. Empty for the whole document. */
export function placeWords(
  document: unknown,
  place: readonly string[],
  label: (text: LocalText | undefined) => string,
): string {
  const words: string[] = [];
  let value = document;
  for (const step of place) {
    value = stepInto(value, step);
    // The settings of a field that has been named already.
    if (step === 'x-field') continue;
    const text = labelIn(value);
    if (text !== undefined) words.push(label(text));
    else if (!hidden.has(step) && !isIdOrIndex.test(step)) words.push(languageNames[step] ?? step);
  }
  return words.join(' · ');
}

function stepInto(value: unknown, step: string): unknown {
  if (Array.isArray(value)) return itemsByIdentity(value)?.get(step) ?? value[Number(step)];
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
  return (value as Record<string, unknown>)[step];
}

function labelIn(value: unknown): LocalText | undefined {
  const settings = stepInto(value, 'x-field') ?? value;
  // A document's `label` is a text by its schema.
  return stepInto(settings, 'label') as LocalText | undefined;
}
