import type { Coerced } from './field-kind.ts';

/** The pattern of a record's or member's id. */
export const idPattern = '^\\s*[0-9a-f]{24}\\s*$';

/** A cell that names a record: its id, or the text by which the importer looks it up. */
export function coerceLookup(cell: string): Coerced {
  const text = cell.trim();
  return text === '' ? { kind: 'empty' } : { kind: 'value', value: text };
}
