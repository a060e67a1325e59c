import { ObjectId } from '#engine/database/index.ts';
import { loadDirectoryMembers } from '#engine/identity/index.ts';
import { type Context, systemMemberId } from '#engine/permissions/index.ts';
import { ownerTokens } from './owner-tokens.ts';
import {
  eachPassing,
  type PlannedOwner,
  type PlannedWrite,
  passing,
  type Write,
  type WriteStage,
  withFindings,
} from './planned-write.ts';

/**
 * Settles who will own each record, with one query for all owners not met before: a new record is its
 * maker's, a named owner must be an active member. Department and teams are theirs at this moment.
 */
export const checkOwners: WriteStage = async ({ ctx }, list) => {
  const known = await loadOwners(ctx, list);
  return eachPassing(list, (planned) => {
    const wished = wishedOwner(ctx, planned);
    if (wished.kind === 'keep') return planned;
    if (planned.object.owner === 'none') {
      return wished.isNamed ? withFindings(planned, { pointer: '/owner', code: 'owner.notKept' }) : planned;
    }
    if (wished.id === undefined) return { ...planned, owner: { tokens: [] } };
    const owner = known.get(wished.id);
    if (owner) return { ...planned, owner };
    return withFindings(planned, { pointer: '/owner', code: 'owner.notFound' });
  });
};

type WishedOwner = { kind: 'keep' } | { kind: 'set'; id?: string; isNamed: boolean };

function wishedOwner(ctx: Context, { operation, before }: PlannedWrite): WishedOwner {
  const { owner } = operation;
  if (owner === undefined) {
    const { memberId } = ctx.principal;
    if (before || memberId === systemMemberId) return { kind: 'keep' };
    return { kind: 'set', id: memberId, isNamed: false };
  }
  if (owner === null) return { kind: 'set', isNamed: true };
  if (before?._owner?.toHexString() === owner) return { kind: 'keep' };
  return { kind: 'set', id: owner, isNamed: true };
}

async function loadOwners(ctx: Context, list: readonly Write[]): Promise<ReadonlyMap<string, PlannedOwner>> {
  const { principal } = ctx;
  const owners = new Map<string, PlannedOwner>();
  if (principal.memberId !== systemMemberId) owners.set(principal.memberId, principalAsOwner(ctx));
  const wished = passing(list).map((planned) => wishedOwner(ctx, planned));
  const ids = new Set(
    wished.flatMap((wish) => (wish.kind === 'set' && wish.id !== undefined ? [wish.id] : [])),
  );
  const others = new Set([...ids].filter((id) => !owners.has(id) && ObjectId.isValid(id)));
  const members = await loadDirectoryMembers(ctx, others);
  for (const id of others) {
    const member = members.get(id);
    if (!member?.active) continue;
    owners.set(id, plannedOwner(ObjectId.createFromHexString(id), member.department, member.teams));
  }
  return owners;
}

function principalAsOwner({ principal }: Context): PlannedOwner {
  const { memberId, department, teams } = principal;
  const id = ObjectId.createFromHexString;
  return plannedOwner(id(memberId), department === undefined ? undefined : id(department), teams.map(id));
}

function plannedOwner(
  id: ObjectId,
  department: ObjectId | undefined,
  teams: readonly ObjectId[] = [],
): PlannedOwner {
  return { id, ...(department && { department }), tokens: ownerTokens(id, department, teams) };
}
