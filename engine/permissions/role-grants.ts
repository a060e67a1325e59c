import type { Principal } from '#engine/identity/index.ts';
import type { CompiledObject, CompiledRelease } from '#engine/metadata/index.ts';
import type { Expression } from '#schemas/expression/index.ts';
import type { ObjectRights, RoleDocument } from '#schemas/types/index.ts';
import type { Action, FieldSet, Grant } from './grant.ts';
import { grantCondition } from './grant-condition.ts';
import { type GrantScope, scopeTokens } from './scope-tokens.ts';

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
  const reach = reachOf(rights, action);
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
    readFields: fieldSet(rights.fields.read),
    writeFields: fieldSet(rights.fields.write),
    ...(action === 'transition' && { transitions: transitionSet(rights.transition) }),
  };
}

const nothing: Reach = { scope: 'none' };

function reachOf(rights: ObjectRights, action: Action): Reach {
  const [read, update] = [reachOfRight(rights.read), reachOfRight(rights.update)];
  const ownest = update.scope === 'none' ? read : update;
  switch (action) {
    case 'read':
      return read;
    case 'update':
      return update;
    case 'delete':
      return reachOfRight(rights.delete);
    case 'transition':
      return transitionSet(rights.transition) === none ? nothing : update;
    case 'export':
      return rights.export === true ? read : nothing;
    // A record may only be made where its maker could also change it, or at least see it.
    case 'create':
    case 'place':
      return rights[action] === true ? { scope: ownest.scope } : nothing;
    case 'override':
      return rights.override === true ? ownest : nothing;
  }
}

function reachOfRight(right: ObjectRights['read']): Reach {
  return right ? right : nothing;
}

const none: ReadonlySet<string> = new Set();

function fieldSet(names: readonly string[] | '*'): FieldSet {
  return names === '*' ? 'all' : new Set(names);
}

function transitionSet(allowed: ObjectRights['transition']): FieldSet {
  return !allowed || allowed.length === 0 ? none : fieldSet(allowed);
}
