import type { Draft } from '../draft/draft.ts';
import type { Edit } from '../draft/edit-log.ts';
import { editForm } from './edit-form.ts';
import { mapSections } from './form-layout.ts';

/** Sets how many of the 12 columns a cell takes; the cells of a row may fill less than it, never more. */
export function setCellSpan(draft: Draft, options: { form: string; cell: string; span: number }): Edit {
  return editForm(draft, { form: options.form, name: 'edit.setCellSpan' }, (form) => ({
    ...form,
    tabs: mapSections(form, (section) => ({
      ...section,
      rows: section.rows.map((row) => ({
        ...row,
        cells: row.cells.map((cell) => (cell.id === options.cell ? { ...cell, span: options.span } : cell)),
      })),
    })),
  }));
}
