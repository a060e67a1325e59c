const maxWords = 40;

/**
 * The words by which a member is found: each is matched by prefix, case and accents folded. Chinese names
 * are found from any character on.
 */
export function searchWords(...texts: readonly (string | undefined)[]): string[] {
  const words = texts.flatMap((text) => foldWords(text ?? '')).flatMap((word) => [word, ...tailsOf(word)]);
  return [...new Set(words)].slice(0, maxWords);
}

/** The folded words of a text, in order. */
export function foldWords(text: string): string[] {
  const folded = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return folded.split(/[\s,;()<>"]+/).filter((word) => word !== '');
}

/** Names in Chinese characters have no spaces between them: every tail is a word of its own. */
function tailsOf(word: string): string[] {
  if (!/^\p{Script=Han}{2,8}$/u.test(word)) return [];
  const characters = [...word];
  return characters.slice(1).map((_, index) => characters.slice(index + 1).join(''));
}
