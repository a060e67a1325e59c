import { BSONRegExp } from '../bson/index.ts';
import { StoreError } from '../errors.ts';
import { linearRegex } from './linear-regex.ts';
import { costOf, type RegexCost } from './regex-cost.ts';
import { translatePattern } from './regex-syntax.ts';

/** A match: where it starts, what it is and what its groups took. */
export interface RegexMatch {
  readonly index: number;
  readonly text: string;
  readonly captures: readonly (string | null)[];
}

/** A pattern ready to be looked for; neither call takes longer than a few million steps, whatever the pattern. */
export interface Regex {
  test(text: string): boolean;
  /** The first match at or after a place, or null. */
  find(text: string, from: number): RegexMatch | null;
}

/** How many steps JavaScript's backtracking engine may need at most before the linear one takes over. */
const MOST_STEPS = 1_000_000;

/**
 * A pattern with the meaning the server's PCRE gives it: flags i, m, s, x, a leading `(?i)`, quoting by `\Q…\E`,
 * `\A \z \Z`, POSIX classes, `$` before a final newline, and a dot that excludes only the newline. Where backtracking
 * could take long, the match is made in time linear in the text instead.
 * @throws code 51091 for a pattern that is not valid, 51108 for an unknown flag
 */
export function compileRegex(pattern: string, options: string): Regex {
  const inline = /^\(\?([imsx]+)\)/.exec(pattern);
  const flags = new Set([...options, ...(inline?.[1] ?? '')]);
  for (const flag of flags) {
    if (!'imsxu'.includes(flag)) throw new StoreError(51108, ` invalid flag in regex options: ${flag}`);
  }
  if (pattern.includes('\0'))
    throw new StoreError(51091, 'Regular expression cannot contain an embedded null byte');
  const rest = pattern.slice(inline?.[0].length ?? 0);
  const kept = [...flags].filter((flag) => flag === 'i' || flag === 'm' || flag === 's').join('');
  const quick = construct(translatePattern(rest, flags, 'javascript'), kept);
  const cost = costOf(rest);
  let careful: Regex | undefined;
  const engineFor = (text: string): Regex =>
    isCheap(cost, text) ? quick : (careful ??= linearRegex(translatePattern(rest, flags, 'linear'), kept));
  return {
    test: (text) => engineFor(text).test(text),
    find: (text, from) => engineFor(text).find(text, from),
  };
}

function isCheap({ isExponential, degree }: RegexCost, text: string): boolean {
  return !isExponential && (degree === 0 || text.length ** degree <= MOST_STEPS);
}

/** Unicode mode first, so that a character beyond U+FFFF counts as one; some valid PCRE escapes need the older mode. */
function construct(body: string, flags: string): Regex {
  try {
    return backtrackingRegex(new RegExp(body, `${flags}gu`));
  } catch {
    try {
      return backtrackingRegex(new RegExp(body, `${flags}g`));
    } catch (cause) {
      throw new StoreError(
        51091,
        `Regular expression is invalid: ${cause instanceof Error ? cause.message : ''}`,
      );
    }
  }
}

function backtrackingRegex(regex: RegExp): Regex {
  return {
    test(text) {
      regex.lastIndex = 0;
      return regex.test(text);
    },
    find(text, from) {
      regex.lastIndex = from;
      const found = regex.exec(text);
      if (found === null) return null;
      const captures = found.slice(1).map((capture) => capture ?? null);
      return { index: found.index, text: found[0], captures };
    },
  };
}

/** The regular expression of a stored or given BSON regex. */
export const regexOf = (value: BSONRegExp): Regex => compileRegex(value.pattern, value.options);

/** A BSON regex, whatever pair of pattern and options is valid in the format. @throws code 51108 */
export function bsonRegex(pattern: string, options: string): BSONRegExp {
  try {
    return new BSONRegExp(pattern, options);
  } catch {
    throw new StoreError(51108, ` invalid flag in regex options: ${options}`);
  }
}
