import type { TextMatch } from '#schemas/expression/index.ts';

/** Every character a regular expression could read as anything but itself. */
const special = /[\\^$.|?*+()[\]{}/-]/g;

/** A pattern that finds exactly this text; nothing in it is read as a pattern. */
export function escapePattern(text: string): string {
  return text.replace(special, String.raw`\$&`);
}

/** The filter of a text's beginning, middle or end. */
export function textPattern(
  op: TextMatch,
  part: string,
  ignoreCase: boolean,
): { $regex: string; $options?: string } {
  const escaped = escapePattern(part);
  const pattern = {
    contains: escaped,
    startsWith: `^${escaped}`,
    // Nothing follows: $ would also stop before a last line break.
    endsWith: `${escaped}(?![\\s\\S])`,
  }[op];
  return ignoreCase ? { $regex: pattern, $options: 'i' } : { $regex: pattern };
}
