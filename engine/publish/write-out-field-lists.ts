import { fieldsOf } from '#schemas/field-kinds/index.ts';
import type { AllowList, ObjectRights, RoleDocument } from '#schemas/types/index.ts';
import { componentKey, type Components, documentsOf, isSameJson } from '#engine/metadata/index.ts';

/**
 * The components with every `"*"` in a role's field lists written out as the sorted names of the fields it stands
 * for: those of this release for a role that is new or changed, those of the release before for one that stays as it
 * is. So a field that is added later is granted to nobody until a role lists it.
 */
export function writeOutFieldLists(components: Components, before: Components): Components {
  const written = new Map(components);
  for (const [name, role] of documentsOf(components, 'role')) {
    const key = componentKey('role', name);
    const isKept = isSameJson(before.get(key), role);
    const document = writeOut(role, namesIn(isKept ? before : components));
    if (!isSameJson(document, role)) written.set(key, document);
  }
  return written;
}

type NamesOf = (object: string) => string[];

function namesIn(components: Components): NamesOf {
  const objects = documentsOf(components, 'object');
  return (name) => {
    const document = objects.get(name);
    return document ? fieldsOf(document).map((field) => field.name) : [];
  };
}

function writeOut(role: RoleDocument, namesOf: NamesOf): RoleDocument {
  const objects = Object.entries(role.objects).map(([object, rights]) => [
    object,
    { ...rights, fields: writeOutLists(rights.fields, () => namesOf(object).toSorted()) },
  ]);
  return { ...role, objects: Object.fromEntries(objects) };
}

function writeOutLists({ read, write }: ObjectRights['fields'], all: () => string[]): ObjectRights['fields'] {
  const listed = (list: AllowList): AllowList => (list === '*' ? all() : list);
  return { read: listed(read), write: listed(write) };
}
