/** Which engine a pattern is written for: look-around is JavaScript's, `\z` RE2's. */
export type Engine = 'javascript' | 'linear';

const ENDS: Readonly<Record<Engine, { start: string; end: string; last: string }>> = {
  javascript: { start: '(?<![\\s\\S])', end: '(?=\\n?(?![\\s\\S]))', last: '(?![\\s\\S])' },
  linear: { start: '\\A', end: '(?:\\n?\\z)', last: '\\z' },
};

const ESCAPES: Readonly<Record<string, string>> = {
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

/** The pattern in the words of an engine: flag x, `\Q…\E`, `\A \z \Z`, POSIX classes, `$` before a final newline. */
export function translatePattern(pattern: string, flags: ReadonlySet<string>, engine: Engine): string {
  let out = '';
  let i = 0;
  while (i < pattern.length) {
    const next = step(pattern, i, flags, engine);
    out += next.text;
    i = next.end;
  }
  return out;
}

interface Step {
  readonly text: string;
  readonly end: number;
}

function step(pattern: string, i: number, flags: ReadonlySet<string>, engine: Engine): Step {
  const char = pattern[i] as string;
  if (char === '\\') return escape(pattern, i, engine);
  if (char === '[') return characterClass(pattern, i);
  if (char === '.' && !flags.has('s')) return { text: '[^\\n]', end: i + 1 };
  if (char === '$' && !flags.has('m')) return { text: ENDS[engine].end, end: i + 1 };
  if (flags.has('x') && /\s/.test(char)) return { text: '', end: i + 1 };
  if (flags.has('x') && char === '#') return { text: '', end: lineEnd(pattern, i) };
  if (engine === 'javascript' && pattern.startsWith('(?P<', i)) return { text: '(?<', end: i + 4 };
  return { text: char, end: i + 1 };
}

function escape(pattern: string, i: number, engine: Engine): Step {
  const char = pattern[i + 1] ?? '';
  if (char === 'Q') {
    const close = pattern.indexOf('\\E', i + 2);
    const end = close < 0 ? pattern.length : close;
    return { text: quote(pattern.slice(i + 2, end)), end: close < 0 ? end : end + 2 };
  }
  const { start, end, last } = ENDS[engine];
  if (char === 'A') return { text: start, end: i + 2 };
  if (char === 'z') return { text: last, end: i + 2 };
  if (char === 'Z') return { text: end, end: i + 2 };
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
