import type { Principal } from '#engine/identity/index.ts';
import type { CompiledObject, CompiledRelease } from '#engine/metadata/index.ts';
import type { Expression } from '#schemas/expression/index.ts';
import type { RoleDocument } from '#schemas/types/index.ts';
import type { Action, FieldSet, Grant } from './grant.ts';
import { grantCondition } from './grant-condition.ts';
import { type GrantScope, scopeTokens } from './scope-tokens.ts';

type ObjectRights = RoleDocument['objects'][string];

/** What one role says about one action: how far it reaches and under which condition. */
interface Reach {
  scope: GrantScope;
  when?: string;
}

/**
 * The grant a role gives for an action on an object, or undefined when it gives none. A condition that does not
 * compile takes the grant away: what cannot be evaluated denies.
 */
export function roleGrant(
  role: RoleDocument,
  action: Action,
  on: { object: CompiledObject; principal: Principal; release: CompiledRelease },
): Grant | undefined {
  const { object, principal, release } = on;
  const rights = Object.hasOwn(role.objects, object.name) ? role.objects[object.name] : undefined;
  if (rights === undefined) return undefined;
  const reach = reachOf(rights, action, object);
  const tokens = scopeTokens(reach.scope, principal, action === 'read' || action === 'export');
  if (tokens.length === 0) return undefined;
  let when: Expression | undefined;
  if (reach.when !== undefined) {
    when = grantCondition(release, object, reach.when);
    if (when === undefined) return undefined;
  }
  return {
    source: `role:${role.name}`,
    object: object.name,
    action,
    tokens,
    ...(when && { when }),
    readFields: fieldSet(rights.fields?.read),
    writeFields: fieldSet(rights.fields?.write),
    ...(action === 'transition' && { transitions: transitionSet(rights.transition) }),
  };
}

const nothing: Reach = { scope: 'none' };

function reachOf(rights: ObjectRights, action: Action, object: CompiledObject): Reach {
  const read = reachOfRight(rights.read, object.access !== 'private');
  const update = reachOfRight(rights.update, object.access === 'publicReadWrite');
  switch (action) {
    case 'read':
      return read;
    case 'update':
      return update;
    case 'transition':
      return transitionSet(rights.transition) === none ? nothing : update;
    case 'export':
      return rights.export === true ? read : nothing;
    case 'delete':
      return reachOfRight(rights.delete, false, update);
    // A record may only be made where its maker could also change it, or at least see it.
    case 'create':
      return reachOfRight(rights.create, false, update.scope === 'none' ? read : { scope: update.scope });
    case 'place':
    case 'override':
      return reachOfRight(rights[action], false, update.scope === 'none' ? read : update);
  }
}

/** A right is absent, a yes (as far as `yes` reaches) or `{scope, when?}`; a public object widens what is not none. */
function reachOfRight(right: unknown, isPublic: boolean, yes: Reach = { scope: 'own' }): Reach {
  if (right === true) return isPublic ? { ...yes, scope: 'all' } : yes;
  if (typeof right !== 'object' || right === null) return nothing;
  const { scope = 'none', when } = right as { scope?: GrantScope; when?: string };
  if (scope === 'none') return nothing;
  return { scope: isPublic ? 'all' : scope, ...(when !== undefined && { when }) };
}

const none: ReadonlySet<string> = new Set();

function fieldSet(names: readonly string[] | '*' | undefined): FieldSet {
  if (names === '*') return 'all';
  if (names?.includes('*')) return 'all';
  return new Set(names ?? []);
}

function transitionSet(allowed: unknown): FieldSet {
  if (allowed === true || allowed === '*') return 'all';
  if (!Array.isArray(allowed) || allowed.length === 0) return none;
  return fieldSet(allowed.filter((name) => typeof name === 'string'));
}
