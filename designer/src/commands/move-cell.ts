import type { Draft } from '../draft/draft.ts';
import type { Edit } from '../draft/edit-log.ts';
import { editForm } from './edit-form.ts';
import { type CellTarget, cellsOf, withCell, withoutCell } from './form-layout.ts';

/** Moves a cell of a form; onto itself nothing changes. */
export function moveCell(draft: Draft, options: { form: string; cell: string; target: CellTarget }): Edit {
  return editForm(draft, { form: options.form, name: 'edit.moveCell' }, (form) => {
    const found = cellsOf(form).find(({ cell }) => cell.id === options.cell);
    if (!found || options.target.before === options.cell) return form;
    const { target } = options;
    // A row that holds only this cell vanishes with it: such a row is no target.
    const isAlone = found.row.cells.length === 1;
    if (isAlone && target.kind === 'inRow' && target.row === found.row.id) return form;
    if (isAlone && target.kind === 'newRow' && target.before === found.row.id) return form;
    return withCell(withoutCell(form, options.cell), found.cell, target);
  });
}
