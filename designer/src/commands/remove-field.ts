import { applyChanges, type Change, changeAt } from '../draft/change.ts';
import { componentKey, componentsOf, type Draft, loadComponent } from '../draft/draft.ts';
import type { Edit } from '../draft/edit-log.ts';
import { cellsOf, withoutCell } from './form-layout.ts';

/** Removes a field from its object and from the forms that show it. Other uses are found by the check and named there. */
export function removeField(draft: Draft, { object, field }: { object: string; field: string }): Edit {
  const key = componentKey('object', object);
  const required = loadComponent(draft, 'object', object).required;
  const changes: Change[] = [changeAt(draft, key, ['properties', field], undefined)];
  if (required?.includes(field)) {
    changes.push(
      changeAt(
        draft,
        key,
        ['required'],
        required.filter((name) => name !== field),
      ),
    );
  }
  for (const form of componentsOf(draft, 'form').filter((one) => one.object === object)) {
    const cells = cellsOf(form).filter(({ cell }) => cell.field === field);
    if (cells.length === 0) continue;
    const rest = cells.reduce((state, { cell }) => withoutCell(state, cell.id), form);
    changes.push(
      changeAt(applyChanges(draft, changes), componentKey('form', form.name), ['tabs'], rest.tabs),
    );
  }
  return { name: 'edit.removeField', subject: field, changes };
}
