import type { MemberDocument, WorkspaceDatabase, WorkspaceRecord } from '#engine/database/index.ts';
import { departmentsBelow } from '../departments/department-tree.ts';
import { administratorRole, type Principal } from '../principal.ts';

/** What identity must know of the roles of a release: their rights of administration. */
export type RolesOf = (
  ws: WorkspaceDatabase,
  release: number,
) => Promise<ReadonlyMap<string, { readonly admin?: readonly string[] }>>;

/** Returns the principal a member is under a release. A role that the release does not have gives nothing. */
export async function loadMemberPrincipal(given: {
  ws: WorkspaceDatabase;
  workspace: WorkspaceRecord;
  member: MemberDocument;
  release: number;
  rolesOf: RolesOf;
}): Promise<Principal> {
  const { ws, workspace, member } = given;
  const [roles, below] = await Promise.all([
    given.rolesOf(ws, given.release),
    member.department === undefined ? [] : departmentsBelow(ws, member.department),
  ]);
  const isAdministrator = member.roles.includes(administratorRole);
  const rights = member.roles.flatMap((role) => roles.get(role)?.admin ?? []);
  const { language, timeZone, numberFormat } = member.profile;
  return {
    memberId: member._id.toHexString(),
    name: member.name,
    roles: [...member.roles],
    departmentsBelow: below,
    teams: member.teams.map((team) => team.toHexString()),
    administrator: isAdministrator,
    admin: isAdministrator ? ['*'] : [...new Set(rights)],
    language: language ?? workspace.language,
    timeZone: timeZone ?? workspace.timeZone,
    ...(numberFormat !== undefined && { numberFormat }),
    ...(member.email !== undefined && { email: member.email }),
    ...(member.department !== undefined && { department: member.department.toHexString() }),
    ...(member.account !== undefined && { accountId: member.account }),
  };
}
