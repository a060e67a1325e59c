import { applyChanges, type Change, changeAt } from '../draft/change.ts';
import { type ComponentKey, componentKey, componentsOf, type Draft, loadComponent } from '../draft/draft.ts';
import type { Edit } from '../draft/edit-log.ts';
import { cellsOf, withoutCell } from './form-layout.ts';

/**
 * Removes a field from its object, its keys and search, and from the forms and roles that list it, with the option set
 * that was made for it and never published. Other uses are found by the check and named there.
 */
export function removeField(
  draft: Draft,
  options: { object: string; field: string; isPublished: (key: ComponentKey) => boolean },
): Edit {
  const { object, field } = options;
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
  const { unique, search } = loadComponent(draft, 'object', object)['x-object'];
  if (unique?.some(({ fields }) => fields.includes(field))) {
    const others = unique.filter(({ fields }) => !fields.includes(field));
    changes.push(changeAt(draft, key, ['x-object', 'unique'], others));
  }
  if (search?.some((entry) => entry.field === field)) {
    const others = search.filter((entry) => entry.field !== field);
    changes.push(changeAt(draft, key, ['x-object', 'search'], others));
  }
  changes.push(...fromRoles(draft, object, field));
  for (const form of componentsOf(draft, 'form').filter((one) => one.object === object)) {
    const cells = cellsOf(form).filter(({ cell }) => cell.field === field);
    if (cells.length === 0) continue;
    const rest = cells.reduce((state, { cell }) => withoutCell(state, cell.id), form);
    changes.push(
      changeAt(applyChanges(draft, changes), componentKey('form', form.name), ['tabs'], rest.tabs),
    );
  }
  changes.push(...ownOptionSet(draft, options));
  return { name: 'edit.removeField', subject: field, changes };
}

function ownOptionSet(
  draft: Draft,
  { object, field, isPublished }: Parameters<typeof removeField>[1],
): Change[] {
  const set = loadComponent(draft, 'object', object).properties[field]?.['x-field'].optionSet;
  if (set === undefined || !draft.has(componentKey('optionSet', set))) return [];
  const isUsedElsewhere = componentsOf(draft, 'object').some((document) =>
    Object.entries(document.properties).some(
      ([name, property]) =>
        property['x-field'].optionSet === set && !(document['x-object'].name === object && name === field),
    ),
  );
  const own = componentKey('optionSet', set);
  return isUsedElsewhere || isPublished(own) ? [] : [changeAt(draft, own, [], undefined)];
}

function fromRoles(draft: Draft, object: string, field: string): Change[] {
  return componentsOf(draft, 'role').flatMap((role) =>
    (['read', 'write'] as const).flatMap((side) => {
      const list = role.objects[object]?.fields[side];
      if (list === undefined || list === '*' || !list.includes(field)) return [];
      const others = list.filter((name) => name !== field);
      return changeAt(draft, componentKey('role', role.name), ['objects', object, 'fields', side], others);
    }),
  );
}
