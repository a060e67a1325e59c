import type { Draft } from '../draft/draft.ts';
import type { Edit } from '../draft/edit-log.ts';
import { editForm } from './edit-form.ts';
import { type CellTarget, freeId, withCell } from './form-layout.ts';

/** Puts an existing field of the form's object on the form. */
export function placeField(draft: Draft, options: { form: string; field: string; target: CellTarget }): Edit {
  return editForm(draft, { form: options.form, name: 'edit.placeField', subject: options.field }, (form) =>
    withCell(form, { id: freeId('c'), field: options.field }, options.target),
  );
}
