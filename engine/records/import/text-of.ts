import type { CompiledColumn } from './compile-columns.ts';
import type { ImportRow } from './import-document.ts';

/** The cell's text after the column's value mapping; mapped to null is empty. */
export function textOf({ cells }: ImportRow, { index, column }: CompiledColumn): string {
  const text = cells[index]?.trim() ?? '';
  const { values } = column;
  return values && Object.hasOwn(values, text) ? (values[text] ?? '') : text;
}
