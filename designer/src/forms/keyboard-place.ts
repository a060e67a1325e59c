import type { FormDocument } from '#schemas/types/index.ts';
import type { CellPlace } from './CanvasCell.tsx';
import type { DropPlace } from './drag-data.ts';
import { placeAtEnd, placeBeside } from './drop-place.ts';

/** Where Alt and an arrow move a cell: past its neighbour in the row, else above or below the next row or section. */
export function keyboardPlace(form: FormDocument, at: CellPlace, key: string): DropPlace | undefined {
  const { cell, row, section } = at;
  const index = row.cells.indexOf(cell);
  if (key === 'ArrowLeft') return besideOf(at, row.cells[index - 1], 'left');
  if (key === 'ArrowRight') return besideOf(at, row.cells[index + 1], 'right');
  const step = key === 'ArrowUp' ? -1 : 1;
  const other = section.rows[section.rows.indexOf(row) + step];
  const neighbour = other?.cells[0];
  if (other && neighbour)
    return placeBeside({ cell: neighbour, row: other, section }, step < 0 ? 'top' : 'bottom');
  // Out of a row with others, the cell first gets a row of its own.
  if (row.cells.length > 1) return placeBeside(at, step < 0 ? 'top' : 'bottom');
  const sections = form.tabs.flatMap((tab) => tab.sections);
  const next = sections[sections.findIndex(({ id }) => id === section.id) + step];
  if (!next) return undefined;
  const first = next.rows[0];
  return step < 0 || !first
    ? placeAtEnd(next)
    : { section: next.id, target: { kind: 'newRow', section: next.id, before: first.id } };
}

function besideOf(
  at: CellPlace,
  neighbour: CellPlace['cell'] | undefined,
  side: 'left' | 'right',
): DropPlace | undefined {
  return neighbour && placeBeside({ ...at, cell: neighbour }, side);
}
