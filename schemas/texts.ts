/** What a person reads: one string, or one by BCP-47 tag. */
export type LocalText = string | Record<string, string>;

/**
 * The text in `language`, else in the first of `fallbacks` that has one, else in English, else the first there is.
 * A tag without region or script finds, and is found by, a longer one (`zh` and `zh-CN`). `''` for no text at all.
 */
export function textIn(
  text: LocalText | undefined,
  language: string,
  fallbacks: readonly string[] = [],
): string {
  if (text === undefined) return '';
  if (typeof text === 'string') return text;
  for (const wanted of [language, ...fallbacks, 'en']) {
    const found = lookUp(text, wanted);
    if (found !== undefined) return found;
  }
  return Object.values(text)[0] ?? '';
}

function lookUp(text: Record<string, string>, wanted: string): string | undefined {
  if (Object.hasOwn(text, wanted)) return text[wanted];
  const primary = wanted.split('-')[0];
  const tag = Object.keys(text).find((candidate) => candidate.split('-')[0] === primary);
  return tag === undefined ? undefined : text[tag];
}
