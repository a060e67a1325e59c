/** Phrases and words that mean the same in headers; the first of each is what they are taken for. */
const same: readonly (readonly string[])[] = [
  ['parent', 'subsidiary of', 'parent company', 'parent account', 'belongs to group'],
  ['founded', 'established', 'foundation', 'founding', 'incorporated'],
  ['phone', 'telephone', 'tel', 'mobile'],
  ['website', 'web site', 'homepage', 'url'],
  ['email', 'e mail', 'mail'],
  ['employee', 'staff', 'headcount'],
];
const meanings: readonly (readonly [string, string])[] = same
  .flatMap(([meaning = '', ...others]) => others.map((phrase) => [phrase, meaning] as const))
  .toSorted(([a], [b]) => b.length - a.length);

/** Words that a header may have or lack without meaning something else. */
const little = new Set(['of', 'the', 'a', 'an', 'in', 'at', 'on', 'for', 'is']);

/** The words of a header or a label, whatever their case, order and joints: `year_established` is founded, year. */
export function headerWords(text: string): string[] {
  const spaced = text
    .normalize('NFKC')
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const meant = meanings.reduce(
    (words, [phrase, meaning]) => ` ${words} `.replaceAll(` ${phrase} `, ` ${meaning} `).trim(),
    spaced,
  );
  const words = meant.split(' ').filter((word) => word !== '' && !little.has(word));
  return [...new Set(words.map(singular))].toSorted();
}

function singular(word: string): string {
  return /^[a-z]{4,}s$/.test(word) && !/(ss|us|is)$/.test(word) ? word.slice(0, -1) : word;
}
