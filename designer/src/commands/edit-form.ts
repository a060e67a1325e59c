import type { FormDocument } from '#schemas/types/index.ts';
import { changeAt } from '../draft/change.ts';
import { componentKey, type Draft, loadComponent } from '../draft/draft.ts';
import type { Edit } from '../draft/edit-log.ts';

/** The edit that replaces a form's tabs by those of `change(form)`. */
export function editForm(
  draft: Draft,
  options: { form: string; name: string; subject?: string },
  change: (form: FormDocument) => FormDocument,
): Edit {
  const before = loadComponent(draft, 'form', options.form);
  const after = change(before);
  const key = componentKey('form', options.form);
  return {
    name: options.name,
    ...(options.subject !== undefined && { subject: options.subject }),
    changes: after === before ? [] : [changeAt(draft, key, ['tabs'], after.tabs)],
  };
}
