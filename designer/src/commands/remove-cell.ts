import type { Draft } from '../draft/draft.ts';
import type { Edit } from '../draft/edit-log.ts';
import { editForm } from './edit-form.ts';
import { withoutCell } from './form-layout.ts';

/** Takes a cell off a form. Its field stays in the object. */
export function removeCell(draft: Draft, options: { form: string; cell: string }): Edit {
  return editForm(draft, { form: options.form, name: 'edit.removeCell' }, (form) =>
    withoutCell(form, options.cell),
  );
}
