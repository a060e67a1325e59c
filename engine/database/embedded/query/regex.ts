import { StoreError } from '../errors.ts';
import { BSONRegExp } from '../bson/index.ts';

const END = '(?=\\n?(?![\\s\\S]))';
const ESCAPES: Readonly<Record<string, string>> = {
  A: '(?<![\\s\\S])',
  z: '(?![\\s\\S])',
  Z: END,
  h: '[\\t\\x20]',
  R: '(?:\\r\\n|[\\n-\\r])',
  a: '\\x07',
  e: '\\x1b',
};
const CLASSES: Readonly<Record<string, string>> = {
  alpha: 'A-Za-z',
  digit: '0-9',
  alnum: 'A-Za-z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: '\\s',
  xdigit: '0-9A-Fa-f',
  word: '\\w',
  blank: '\\t\\x20',
  cntrl: '\\x00-\\x1f\\x7f',
  punct: '!-\\/:-@\\[-`{-~',
  graph: '!-~',
  print: '\\x20-~',
};

/**
 * A JavaScript RegExp with the meaning the server's PCRE gives a pattern: flags i, m, s, x, a leading `(?i)`, quoting
 * by `\Q…\E`, `\A \z \Z`, POSIX classes, `$` before a final newline, and a dot that excludes only the newline.
 * @throws code 51091 for a pattern that is not valid, 51108 for an unknown flag
 */
export function compileRegex(pattern: string, options: string): RegExp {
  const inline = /^\(\?([imsx]+)\)/.exec(pattern);
  const flags = new Set([...options, ...(inline?.[1] ?? '')]);
  for (const flag of flags) {
    if (!'imsxu'.includes(flag)) throw new StoreError(51108, ` invalid flag in regex options: ${flag}`);
  }
  if (pattern.includes('\0'))
    throw new StoreError(51091, 'Regular expression cannot contain an embedded null byte');
  const body = translate(pattern.slice(inline?.[0].length ?? 0), flags);
  const kept = [...flags].filter((flag) => flag === 'i' || flag === 'm' || flag === 's').join('');
  return construct(body, kept);
}

/** Unicode mode first, so that a character beyond U+FFFF counts as one; some valid PCRE escapes need the older mode. */
function construct(body: string, flags: string): RegExp {
  try {
    return new RegExp(body, `${flags}u`);
  } catch {
    try {
      return new RegExp(body, flags);
    } catch (cause) {
      throw new StoreError(
        51091,
        `Regular expression is invalid: ${cause instanceof Error ? cause.message : ''}`,
      );
    }
  }
}

function translate(pattern: string, flags: ReadonlySet<string>): string {
  let out = '';
  let i = 0;
  while (i < pattern.length) {
    const next = step(pattern, i, flags);
    out += next.text;
    i = next.end;
  }
  return out;
}

interface Step {
  readonly text: string;
  readonly end: number;
}

function step(pattern: string, i: number, flags: ReadonlySet<string>): Step {
  const char = pattern[i] as string;
  if (char === '\\') return escape(pattern, i);
  if (char === '[') return characterClass(pattern, i);
  if (char === '.' && !flags.has('s')) return { text: '[^\\n]', end: i + 1 };
  if (char === '$' && !flags.has('m')) return { text: END, end: i + 1 };
  if (flags.has('x') && /\s/.test(char)) return { text: '', end: i + 1 };
  if (flags.has('x') && char === '#') return { text: '', end: lineEnd(pattern, i) };
  if (pattern.startsWith('(?P<', i)) return { text: '(?<', end: i + 4 };
  return { text: char, end: i + 1 };
}

function escape(pattern: string, i: number): Step {
  const char = pattern[i + 1] ?? '';
  if (char === 'Q') {
    const close = pattern.indexOf('\\E', i + 2);
    const end = close < 0 ? pattern.length : close;
    return { text: quote(pattern.slice(i + 2, end)), end: close < 0 ? end : end + 2 };
  }
  if (char === 'E') return { text: '', end: i + 2 };
  return { text: ESCAPES[char] ?? `\\${char}`, end: i + 2 };
}

const quote = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

function characterClass(pattern: string, start: number): Step {
  let i = start + 1;
  let text = '[';
  if (pattern[i] === '^') text += pattern[i++];
  if (pattern[i] === ']') {
    text += '\\]';
    i++;
  }
  while (i < pattern.length && pattern[i] !== ']') {
    const posix = /^\[:(\w+):\]/.exec(pattern.slice(i, i + 12));
    if (posix) {
      text += CLASSES[posix[1] ?? ''] ?? posix[0];
      i += posix[0].length;
    } else if (pattern[i] === '\\') {
      text += pattern.slice(i, i + 2);
      i += 2;
    } else {
      text += pattern[i] === '[' ? '\\[' : pattern[i];
      i++;
    }
  }
  return { text: `${text}]`, end: i + 1 };
}

function lineEnd(pattern: string, i: number): number {
  const end = pattern.indexOf('\n', i);
  return end < 0 ? pattern.length : end;
}

/**
 * The literal text every match of an anchored, case-sensitive pattern starts with, or "" when there is none;
 * an index can be read from there.
 */
export function regexPrefix(pattern: string, options: string): string {
  if (
    /[imx]/.test(options) ||
    !(pattern.startsWith('^') || pattern.startsWith('\\A')) ||
    /\||\(\?[imsx]/.test(pattern)
  )
    return '';
  let prefix = '';
  let i = pattern.startsWith('^') ? 1 : 2;
  while (i < pattern.length) {
    const literal = literalAt(pattern, i);
    if (!literal) break;
    i = literal.end;
    if (/^(?:[*?]|\{0?[,}])/.test(pattern.slice(i, i + 3)))
      return prefix + [...literal.text].slice(0, -1).join('');
    prefix += literal.text;
    if (/^[+{]/.test(pattern[i] ?? '')) break;
  }
  return prefix;
}

function literalAt(pattern: string, i: number): Step | undefined {
  const char = String.fromCodePoint(pattern.codePointAt(i) ?? 0);
  if (pattern.startsWith('\\Q', i)) {
    const close = pattern.indexOf('\\E', i);
    const end = close < 0 ? pattern.length : close;
    return { text: pattern.slice(i + 2, end), end: close < 0 ? end : end + 2 };
  }
  if (char === '\\')
    return /\w|^$/.test(pattern[i + 1] ?? '') ? undefined : { text: pattern[i + 1] as string, end: i + 2 };
  return /[.[\](){}*+?^$|]/.test(char) ? undefined : { text: char, end: i + char.length };
}

/** The regular expression of a stored or given BSON regex. */
export const regexOf = (value: BSONRegExp): RegExp => compileRegex(value.pattern, value.options);

/** A BSON regex, whatever pair of pattern and options is valid in the format. @throws code 51108 */
export function bsonRegex(pattern: string, options: string): BSONRegExp {
  try {
    return new BSONRegExp(pattern, options);
  } catch {
    throw new StoreError(51108, ` invalid flag in regex options: ${options}`);
  }
}
