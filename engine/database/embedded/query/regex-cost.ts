/** How long a backtracking engine may take on a text of n characters. */
export interface RegexCost {
  /** A repetition of something that itself repeats or has alternatives: it may double with each character. */
  readonly isExponential: boolean;
  /** Otherwise at most about n to this power. */
  readonly degree: number;
}

const UNBOUNDED = /^(?:[*+]|\{\d+,\})/;
/** Above this, a counted repetition is as bad as one without end. */
const MANY = 100;

/** Judges a pattern by its repetitions alone, rather too strictly than too mildly. */
export function costOf(pattern: string): RegexCost {
  /** For each open group, whether it holds a repetition or alternatives. */
  const open: boolean[] = [];
  let isExponential = false;
  let repetitions = 0;
  let i = 0;
  const note = () => {
    if (open.length > 0) open[open.length - 1] = true;
  };
  while (i < pattern.length) {
    const char = pattern[i];
    let closed = false;
    if (char === '\\') i += 2;
    else if (char === '[') i = classEnd(pattern, i);
    else {
      if (char === '(') open.push(false);
      if (char === '|') note();
      if (char === ')') {
        closed = open.pop() ?? false;
        if (closed) note();
      }
      i++;
    }
    if (!isRepeated(pattern, i)) continue;
    repetitions++;
    if (closed) isExponential = true;
    note();
    i += pattern[i] === '{' ? pattern.indexOf('}', i) - i + 1 : 1;
  }
  const isAnchored = /^(?:\^|\\A)/.test(pattern) && !pattern.includes('|');
  return { isExponential, degree: repetitions === 0 ? 0 : repetitions + (isAnchored ? 0 : 1) };
}

function isRepeated(pattern: string, at: number): boolean {
  const rest = pattern.slice(at, at + 12);
  if (UNBOUNDED.test(rest)) return true;
  const counted = /^\{(\d+)(?:,(\d+))?\}/.exec(rest);
  return counted !== null && Number(counted[2] ?? counted[1]) > MANY;
}

/** The place after a character class that starts at `start`. */
function classEnd(pattern: string, start: number): number {
  let i = start + 1;
  if (pattern[i] === '^') i++;
  if (pattern[i] === ']') i++;
  while (i < pattern.length && pattern[i] !== ']') {
    const posix = /^\[:\w+:\]/.exec(pattern.slice(i, i + 12));
    i += posix ? posix[0].length : pattern[i] === '\\' ? 2 : 1;
  }
  return i + 1;
}
