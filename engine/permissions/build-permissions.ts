import type { RecordDocument } from '#engine/database/index.ts';
import type { Principal } from '#engine/identity/index.ts';
import type { CompiledObject, CompiledRelease } from '#engine/metadata/index.ts';
import { administratorGrant } from './administrator-grant.ts';
import type { Action, FieldSet, Grant } from './grant.ts';
import { createGrantMatcher, type GrantClock } from './match-grant.ts';
import type { Permissions, RecordValues } from './permissions.ts';
import { roleGrant } from './role-grants.ts';
import { type TypeAbility, typeAbility } from './type-ability.ts';

/**
 * What a principal may do under a release. Lists of grants are made when first asked for, so a request pays only
 * for the objects it touches. `clock` rules `today()` and `now()` in conditions; default the principal's zone, now.
 */
export function buildPermissions(
  principal: Principal,
  release: CompiledRelease,
  clock: GrantClock = { timeZone: principal.timeZone, now: new Date() },
): Permissions {
  const grantLists = new Map<string, readonly Grant[]>();
  const abilities = new Map<string, TypeAbility>();
  const matchGrant = createGrantMatcher(principal, release, clock);

  function grants(object: string, action: Action): readonly Grant[] {
    const key = `${action}:${object}`;
    let list = grantLists.get(key);
    if (!list) grantLists.set(key, (list = grantsOf(principal, release, object, action)));
    return list;
  }

  function can(object: string, action: Action, field?: string): boolean {
    const key = `${action}:${object}`;
    let ability = abilities.get(key);
    if (!ability) abilities.set(key, (ability = typeAbility(grants(object, action))));
    // CASL takes an empty name for none at all.
    return field !== '' && ability.can(action, object, field);
  }

  function matches(
    object: string,
    action: Action,
    row: RecordDocument,
    values?: RecordValues,
  ): readonly Grant[] {
    return grants(object, action).filter((grant) => matchGrant(grant, row, values));
  }

  const fieldsOf = (object: string) => fieldNames(release.objects.get(object));

  return {
    grants,
    can,
    matches,
    mentionable: (object) => unionOf(grants(object, 'read'), fieldsOf(object)),
    inEveryGrant: (object) => intersectionOf(grants(object, 'read'), fieldsOf(object)),
    readMask: (object, row) => unionOf(matches(object, 'read', row), fieldsOf(object)),
    admin: (right) =>
      principal.administrator || principal.admin.includes(right) || principal.admin.includes('*'),
  };
}

function grantsOf(
  principal: Principal,
  release: CompiledRelease,
  name: string,
  action: Action,
): readonly Grant[] {
  const object = release.objects.get(name);
  if (!object) return [];
  if (principal.administrator) return [administratorGrant(name, action)];
  return principal.roles.flatMap((roleName) => {
    const role = release.roles.get(roleName);
    return (role && roleGrant(role, action, { object, principal, release })) ?? [];
  });
}

const allNames = new WeakMap<CompiledObject, ReadonlySet<string>>();
const noNames: ReadonlySet<string> = new Set();

function fieldNames(object: CompiledObject | undefined): ReadonlySet<string> {
  if (!object) return noNames;
  let names = allNames.get(object);
  if (!names) allNames.set(object, (names = new Set(object.fields.keys())));
  return names;
}

function gives(fields: FieldSet, name: string): boolean {
  return fields === 'all' || fields.has(name);
}

function unionOf(grants: readonly Grant[], names: ReadonlySet<string>): ReadonlySet<string> {
  if (grants.some((grant) => grant.readFields === 'all')) return names;
  return new Set([...names].filter((name) => grants.some((grant) => gives(grant.readFields, name))));
}

function intersectionOf(grants: readonly Grant[], names: ReadonlySet<string>): ReadonlySet<string> {
  if (grants.length === 0) return noNames;
  if (grants.every((grant) => grant.readFields === 'all')) return names;
  return new Set([...names].filter((name) => grants.every((grant) => gives(grant.readFields, name))));
}
