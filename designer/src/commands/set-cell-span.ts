import type { FormCell, FormRow } from '#schemas/types/index.ts';
import type { Draft } from '../draft/draft.ts';
import type { Edit } from '../draft/edit-log.ts';
import { editForm } from './edit-form.ts';
import { freeId, mapSections } from './form-layout.ts';

const columns = 12;

/** Sets how many of the 12 columns a cell takes; cells that no longer fit into its row go on to rows of their own. */
export function setCellSpan(draft: Draft, options: { form: string; cell: string; span: number }): Edit {
  return editForm(draft, { form: options.form, name: 'edit.setCellSpan' }, (form) => ({
    ...form,
    tabs: mapSections(form, (section) => ({
      ...section,
      rows: section.rows.flatMap((row) =>
        row.cells.some(({ id }) => id === options.cell)
          ? wrapRow({
              ...row,
              cells: row.cells.map((cell) =>
                cell.id === options.cell ? { ...cell, span: options.span } : cell,
              ),
            })
          : [row],
      ),
    })),
  }));
}

/** The row, and behind it rows for the cells that are too many for its 12 columns; the first keeps its id. */
function wrapRow(row: FormRow): FormRow[] {
  const lines: FormCell[][] = [[]];
  let taken = 0;
  for (const cell of row.cells) {
    const span = cell.span ?? columns;
    if (taken + span > columns && taken > 0) {
      lines.push([]);
      taken = 0;
    }
    lines.at(-1)?.push(cell);
    taken += span;
  }
  return lines.map((cells, i) => (i === 0 ? { ...row, cells } : { id: freeId('r'), cells }));
}
