import type { ErrorLanguage } from '#engine/errors/index.ts';

/** One tag of an Accept-Language header with its weight. */
interface Preference {
  tag: string;
  weight: number;
}

/**
 * Returns the first language of `known` that an Accept-Language header asks for, most wanted first; a Chinese
 * of any kind finds `zh-CN`, any English `en`. Undefined when the header wants none of them (RFC 9110 §12.5.4).
 */
export function chooseLanguage(header: string | undefined, known: readonly string[]): string | undefined {
  for (const { tag } of preferencesOf(header ?? '')) {
    const found = tag === '*' ? known[0] : findTag(tag, known);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The language of an error's words: what the request asks for, else English. */
export function errorLanguage(header: string | undefined): ErrorLanguage {
  return chooseLanguage(header, ['en', 'zh-CN']) === 'zh-CN' ? 'zh-CN' : 'en';
}

function preferencesOf(header: string): Preference[] {
  const tags = header.slice(0, 500).split(',').map(readPreference);
  return tags.filter(({ weight, tag }) => weight > 0 && tag !== '').toSorted((a, b) => b.weight - a.weight);
}

function readPreference(part: string): Preference {
  const [tag = '', ...params] = part.split(';').map((each) => each.trim());
  const quality = params.find((param) => param.startsWith('q='));
  const weight = quality === undefined ? 1 : Number(quality.slice(2));
  return { tag: tag.toLowerCase(), weight: Number.isFinite(weight) ? weight : 0 };
}

function findTag(tag: string, known: readonly string[]): string | undefined {
  const primary = tag.split('-')[0];
  return (
    known.find((each) => each.toLowerCase() === tag) ??
    known.find((each) => each.toLowerCase().split('-')[0] === primary)
  );
}
