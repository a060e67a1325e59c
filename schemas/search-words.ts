const limits = { wordLength: 40, wordsPerText: 100, entries: 400 } as const;

const markPattern = /\p{Mn}/gu;
const runPattern = /[\p{L}\p{N}]+/gu;
const partPattern =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu;
const cjkPattern = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** One searched field of a record with its text. */
export interface SearchedText {
  readonly field: string;
  readonly text: string;
}

/**
 * The entries of `_search` for a record: `<field>:<word>` for every folded word and pair of CJK characters, each
 * once, sorted. The field stands in front so that a search can be held to the fields the searcher may read.
 */
export function searchEntries(texts: Iterable<SearchedText>): string[] {
  const entries = new Set<string>();
  for (const { field, text } of texts) {
    for (const word of searchWords(text)) {
      if (entries.size >= limits.entries) break;
      entries.add(`${field}:${word}`);
    }
  }
  return [...entries].sort();
}

/**
 * The words a text is found by: letters and digits without case and accents; runs of CJK characters as overlapping
 * pairs and the last character alone, so that any part of the run begins one of them.
 */
export function searchWords(text: string): string[] {
  const words = new Set<string>();
  for (const run of runsOf(text)) {
    if (!cjkPattern.test(run)) words.add(clip(run));
    else for (const pair of pairsOf(run, true)) words.add(pair);
    if (words.size >= limits.wordsPerText) break;
  }
  return [...words];
}

/** The prefixes that must all be found for what someone typed; none for a text without letters and digits. */
export function queryWords(text: string): string[] {
  const words = runsOf(text).flatMap((run) => (cjkPattern.test(run) ? pairsOf(run, false) : [clip(run)]));
  return [...new Set(words)].slice(0, 12);
}

function runsOf(text: string): string[] {
  const folded = text.normalize('NFKD').replace(markPattern, '').toLowerCase().normalize('NFC');
  return (folded.match(runPattern) ?? []).flatMap((run) => run.match(partPattern) ?? []);
}

function pairsOf(run: string, withLast: boolean): string[] {
  const characters = [...run];
  const pairs = characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`);
  return withLast || pairs.length === 0 ? [...pairs, characters.at(-1) ?? ''] : pairs;
}

function clip(word: string): string {
  return [...word].slice(0, limits.wordLength).join('');
}
