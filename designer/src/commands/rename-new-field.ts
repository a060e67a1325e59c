import { applyChanges, type Change, changeAt } from '../draft/change.ts';
import { componentKey, componentsOf, type Draft, loadComponent } from '../draft/draft.ts';
import type { Edit } from '../draft/edit-log.ts';
import { mapSections } from './form-layout.ts';

/** Gives a field that was never published another name, where the object, its forms and the roles mention it. */
export function renameNewField(
  draft: Draft,
  { object, field, name }: { object: string; field: string; name: string },
): Edit {
  const document = loadComponent(draft, 'object', object);
  const properties = Object.fromEntries(
    Object.entries(document.properties).map(([key, value]) => [key === field ? name : key, value]),
  );
  const renamed = (names: readonly string[]) => names.map((one) => (one === field ? name : one));
  const key = componentKey('object', object);
  const changes: Change[] = [changeAt(draft, key, ['properties'], properties)];
  if (document.required?.includes(field))
    changes.push(changeAt(draft, key, ['required'], renamed(document.required)));
  const keys = document['x-object'].unique;
  if (keys?.some(({ fields }) => fields.includes(field))) {
    const unique = keys.map((one) =>
      one.fields.includes(field)
        ? { ...one, name: one.name === field ? name : one.name, fields: renamed(one.fields) }
        : one,
    );
    changes.push(changeAt(draft, key, ['x-object', 'unique'], unique));
  }
  for (const form of componentsOf(draft, 'form').filter((one) => one.object === object)) {
    const tabs = mapSections(form, (section) => ({
      ...section,
      rows: section.rows.map((row) => ({
        ...row,
        cells: row.cells.map((cell) => (cell.field === field ? { ...cell, field: name } : cell)),
      })),
    }));
    if (JSON.stringify(tabs) !== JSON.stringify(form.tabs))
      changes.push(changeAt(applyChanges(draft, changes), componentKey('form', form.name), ['tabs'], tabs));
  }
  for (const role of componentsOf(draft, 'role')) {
    const fields = role.objects[object]?.fields;
    if (!fields) continue;
    for (const side of ['read', 'write'] as const) {
      const list = fields[side];
      if (list !== '*' && list.includes(field))
        changes.push(
          changeAt(
            draft,
            componentKey('role', role.name),
            ['objects', object, 'fields', side],
            renamed(list),
          ),
        );
    }
  }
  return { name: 'edit.renameField', subject: name, changes };
}
