import { withoutApostrophe } from '../read/csv-line.ts';
import type { CompiledColumn } from './compile-columns.ts';
import type { ImportRow } from './import-document.ts';

/**
 * The cell's text after the column's value mapping; mapped to null is empty. The apostrophe that an export or
 * errors.csv puts before a formula's sign is no part of it, so that those files come back as they were.
 */
export function textOf({ cells }: ImportRow, { index, column }: CompiledColumn): string {
  const text = withoutApostrophe(cells[index]?.trim() ?? '').trim();
  const { values } = column;
  return values && Object.hasOwn(values, text) ? (values[text] ?? '') : text;
}
