import { readDate } from './date-text.ts';

/** The formats in which dates are written as text; beside them a file may hold the numbers of `excel`. */
export const dateFormats = [
  'yyyy-MM-dd',
  'yyyy/MM/dd',
  'yyyy.MM.dd',
  'yyyy年MM月dd日',
  'yyyyMMdd',
  'dd-MM-yyyy',
  'MM-dd-yyyy',
  'dd/MM/yyyy',
  'MM/dd/yyyy',
  'dd.MM.yyyy',
  'MM.dd.yyyy',
  'dd/MM/yy',
  'MM/dd/yy',
] as const;

/** What the dates of a column look like: one format that reads them all, several that do, or none. */
export type DetectedDateFormat =
  | { kind: 'format'; format: string }
  | { kind: 'ambiguous'; formats: string[] }
  | { kind: 'none' };

/** Finds the formats that read every cell of a column that is not blank. */
export function detectDateFormat(cells: Iterable<string>): DetectedDateFormat {
  let formats: string[] = [...dateFormats, 'excel'];
  let seen = false;
  for (const cell of cells) {
    const text = cell.trim().split(/[ T]/)[0] ?? '';
    if (text === '') continue;
    seen = true;
    formats = formats.filter((format) => readDate(text, format).kind === 'day');
    if (formats.length === 0) return { kind: 'none' };
  }
  const [first, second] = formats;
  if (!seen || first === undefined) return { kind: 'none' };
  return second === undefined ? { kind: 'format', format: first } : { kind: 'ambiguous', formats };
}
