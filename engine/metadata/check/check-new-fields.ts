import { fieldsOf } from '#schemas/field-kinds/index.ts';
import type { RoleDocument } from '#schemas/types/index.ts';
import { isSameJson } from '#schemas/merge/index.ts';
import type { Components } from '../compiled-release.ts';
import { componentKey } from '../component-key.ts';
import { documentsOf } from '../compile/build-release.ts';
import type { CheckModel } from './check-model.ts';

/**
 * Warns of every field added to a published object that some role reads, while none reads the new field: adding a
 * field grants nothing. A `"*"` grants it only in a role that is new or changed, since it is written out at publish.
 */
export function checkNewFields(model: CheckModel, published: Components): void {
  const before = documentsOf(published, 'object');
  for (const [name, document] of model.objects) {
    const old = before.get(name);
    const roles = [...model.all('role').values()].filter((role) => Object.hasOwn(role.objects, name));
    if (!old || roles.length === 0) continue;
    const reporter = model.reporter('object', name);
    for (const field of fieldsOf(document)) {
      if (Object.hasOwn(old.properties, field.name)) continue;
      if (!roles.some((role) => reads(role, [name, field.name], published)))
        reporter.warning('role.fieldNotGranted', ['properties', field.name]);
    }
  }
}

function reads(role: RoleDocument, [object, field]: [string, string], published: Components): boolean {
  const list = role.objects[object]?.fields.read ?? [];
  if (list !== '*') return list.includes(field);
  return !isSameJson(published.get(componentKey('role', role.name)), role);
}
