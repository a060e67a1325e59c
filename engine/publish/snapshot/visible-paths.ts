import { systemFields } from '#schemas/field-kinds/index.ts';
import type { CompiledRelease } from '#engine/metadata/index.ts';
import type { Permissions } from '#engine/permissions/index.ts';

/** What the caller may see of a release. */
export interface Sight {
  release: CompiledRelease;
  permissions: Permissions;
}

const attributes = new Set(systemFields.map(({ name }) => name));
const peopleFields = new Set(['id', 'name', 'email', 'department']);

/** Whether the caller may know the object: reads or creates some of its records. */
export function isVisibleObject({ release, permissions }: Sight, object: string): boolean {
  if (!release.objects.has(object)) return false;
  return permissions.can(object, 'read') || permissions.can(object, 'create');
}

/** Whether some read grant gives the caller every field on a dotted path. */
export function isVisiblePath(sight: Sight, object: string, path: string): boolean {
  const [name = '', ...rest] = path.split('.');
  if (attributes.has(name)) return rest.every((member) => /^[a-z][A-Za-z]*$/.test(member));
  const field = sight.release.objects.get(object)?.fields.get(name);
  if (!field || !sight.permissions.mentionable(object).has(name)) return false;
  if (rest.length === 0) return true;
  const { to } = field.settings;
  if (field.kind === 'money') return true;
  if (field.kind === 'user' || to === undefined || !sight.release.objects.has(to)) {
    return rest.length === 1 && peopleFields.has(rest[0] ?? '');
  }
  return isVisibleObject(sight, to) && isVisiblePath(sight, to, rest.join('.'));
}
