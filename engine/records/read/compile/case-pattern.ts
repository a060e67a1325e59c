import { escapePattern } from './text-pattern.ts';

/** The two functions of FEEL that change letter case. */
export type LetterCase = 'upper' | 'lower';

/** Which ends of a text may go on beyond the part that is looked for. */
export interface OpenEnds {
  readonly before: boolean;
  readonly after: boolean;
}

/**
 * The regular expression of the texts in whose upper or lower case a part is found, exactly as JavaScript changes case:
 * ß becomes SS, so a text with ß is found by "SS" and, by an open end, by "S". Undefined when that cannot be told
 * character by character (a small sigma depends on its neighbours) or would take too many alternatives.
 *
 * Read as a graph whose edges are the characters that become a stretch of the part: a text is a path through it.
 */
export function casePattern(part: string, to: LetterCase, ends: OpenEnds): string | undefined {
  const wanted = [...part];
  if (to === 'lower' && wanted.some((character) => 'σς'.includes(character))) return undefined;
  const edges = edgesOf(wanted, to, ends);
  const stretches = stretchesOf(wanted.length, edges).map((stretch) => alternatives(stretch, edges));
  if (stretches.includes(undefined)) return undefined;
  return `${ends.before ? '' : '^'}${stretches.join('')}${ends.after ? '' : '(?![\\s\\S])'}`;
}

/** Characters that become `wanted[from..to]`. */
interface Edge {
  readonly from: number;
  readonly to: number;
  readonly characters: readonly string[];
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

const mostPaths = 32;

function edgesOf(wanted: readonly string[], to: LetterCase, { before, after }: OpenEnds): Edge[] {
  const { length } = wanted;
  const { single, several } = spellingsOf(to);
  const edges: Edge[] = wanted.map((character, from) => ({
    from,
    to: from + 1,
    characters: [
      ...(changeCase(character, to) === character ? [character] : []),
      ...(single.get(character) ?? []),
    ],
  }));
  for (const [result, characters] of several) {
    const size = [...result].length;
    for (let from = before ? 1 - size : 0; from < length; from += 1) {
      const end = from + size;
      if (end > length && !after) break;
      const [start, stop] = [Math.max(from, 0), Math.min(end, length)];
      const inside = [...result].slice(start - from, stop - from).join('');
      if (inside === wanted.slice(start, stop).join('')) edges.push({ from: start, to: stop, characters });
    }
  }
  return edges.filter(({ characters }) => characters.length > 0);
}

/** The shortest stretches of the part that no edge leads into or out of the middle of. */
function stretchesOf(length: number, edges: readonly Edge[]): Stretch[] {
  const crossed = new Set(
    edges.flatMap(({ from, to }) => Array.from({ length: to - from - 1 }, (_, n) => from + 1 + n)),
  );
  const cuts = Array.from({ length: length + 1 }, (_, n) => n).filter((position) => !crossed.has(position));
  return cuts.slice(1).map((to, index) => ({ from: cuts[index] ?? 0, to }));
}

/** All paths through a stretch, as a pattern; without any, one that matches nothing. */
function alternatives({ from, to }: Stretch, edges: readonly Edge[]): string | undefined {
  const within = edges.filter((edge) => edge.from >= from && edge.to <= to);
  const paths: string[] = [];
  const follow = (position: number, path: string): void => {
    if (paths.length > mostPaths) return;
    if (position === to) paths.push(path);
    else
      for (const edge of within) if (edge.from === position) follow(edge.to, path + oneOf(edge.characters));
  };
  follow(from, '');
  if (paths.length > mostPaths) return undefined;
  if (paths.length === 0) return '[^\\s\\S]';
  return paths.length === 1 ? paths[0] : `(?:${paths.join('|')})`;
}

function oneOf(characters: readonly string[]): string {
  const escaped = characters.map(escapePattern);
  return escaped.length === 1 ? (escaped[0] ?? '') : `[${escaped.join('')}]`;
}

/** What becomes what: results of one character, and of several. */
interface Spellings {
  readonly single: ReadonlyMap<string, readonly string[]>;
  readonly several: ReadonlyMap<string, readonly string[]>;
}

const known = new Map<LetterCase, Spellings>();
const lastCodePoint = 0x10ffff;

function spellingsOf(to: LetterCase): Spellings {
  let spellings = known.get(to);
  if (!spellings) known.set(to, (spellings = collectSpellings(to)));
  return spellings;
}

function changeCase(text: string, to: LetterCase): string {
  return to === 'upper' ? text.toUpperCase() : text.toLowerCase();
}

/** Asks every character once; takes some tens of milliseconds. */
function collectSpellings(to: LetterCase): Spellings {
  const single = new Map<string, string[]>();
  const several = new Map<string, string[]>();
  for (let code = 0; code <= lastCodePoint; code += 1) {
    const character = String.fromCodePoint(code);
    const result = changeCase(character, to);
    const isSingle = String.fromCodePoint(result.codePointAt(0) ?? 0) === result;
    if (isSingle && result === character) continue;
    const results = isSingle ? single : several;
    results.set(result, [...(results.get(result) ?? []), character]);
  }
  return { single, several };
}
