import type { FormCell, FormRow, FormSection } from '#schemas/types/index.ts';
import type { DropPlace, Side } from './drag-data.ts';

/** Where a drop at a side of a cell goes: into its row, or into a row of its own above or below. */
export function placeBeside(
  { cell, row, section }: { cell: FormCell; row: FormRow; section: FormSection },
  side: Side,
): DropPlace {
  const at = { cell: cell.id, side, section: section.id };
  if (side === 'top') return { ...at, target: { kind: 'newRow', section: section.id, before: row.id } };
  if (side === 'bottom') {
    const next = section.rows[section.rows.indexOf(row) + 1];
    return { ...at, target: { kind: 'newRow', section: section.id, ...(next && { before: next.id }) } };
  }
  const before = side === 'left' ? cell : row.cells[row.cells.indexOf(cell) + 1];
  return { ...at, target: { kind: 'inRow', row: row.id, ...(before && { before: before.id }) } };
}

/** The end of a section. */
export function placeAtEnd(section: FormSection): DropPlace {
  return { section: section.id, target: { kind: 'newRow', section: section.id } };
}
