import type { ObjectRights } from '#schemas/types/index.ts';
import { changeAt } from '../draft/change.ts';
import { componentKey, type Draft, loadComponent } from '../draft/draft.ts';
import type { Edit } from '../draft/edit-log.ts';

/** How a role meets one field. */
export type FieldRight = 'edit' | 'read' | 'hide';

const nothing: ObjectRights = { fields: { read: [], write: [] } };

/** Changes what a role may do with records of an object. */
export function setObjectRights(
  draft: Draft,
  { role, object, set }: { role: string; object: string; set: Partial<Omit<ObjectRights, 'fields'>> },
): Edit {
  const rights = loadComponent(draft, 'role', role).objects[object] ?? nothing;
  return rightsEdit(draft, role, object, { ...rights, ...set });
}

/** How a role meets a field now. */
export function fieldRight(rights: ObjectRights | undefined, field: string): FieldRight {
  const has = (list: string[] | '*' | undefined) => list === '*' || (list?.includes(field) ?? false);
  if (has(rights?.fields.write) && has(rights?.fields.read)) return 'edit';
  return has(rights?.fields.read) ? 'read' : 'hide';
}

/** Gives or takes a field; `*` becomes the list of the fields there are, without it. */
export function setFieldRight(
  draft: Draft,
  { role, object, field, right }: { role: string; object: string; field: string; right: FieldRight },
): Edit {
  const all = Object.keys(loadComponent(draft, 'object', object).properties);
  const rights = loadComponent(draft, 'role', role).objects[object] ?? nothing;
  const listed = (list: string[] | '*', wanted: boolean) => {
    const names = new Set(list === '*' ? all : list);
    if (wanted) names.add(field);
    else names.delete(field);
    return list === '*' && wanted ? list : [...names];
  };
  return rightsEdit(draft, role, object, {
    ...rights,
    fields: {
      read: listed(rights.fields.read, right !== 'hide'),
      write: listed(rights.fields.write, right === 'edit'),
    },
  });
}

function rightsEdit(draft: Draft, role: string, object: string, rights: ObjectRights): Edit {
  return {
    name: 'edit.setRights',
    subject: role,
    changes: [changeAt(draft, componentKey('role', role), ['objects', object], rights)],
  };
}
