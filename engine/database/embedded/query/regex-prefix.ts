interface Step {
  readonly text: string;
  readonly end: number;
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
