import type { Database, WorkspaceDatabase } from '#engine/database/index.ts';
import { loadHead } from '#engine/metadata/index.ts';
import { parseId } from '../parse-id.ts';
import type { Principal } from '../principal.ts';
import { loadMemberPrincipal, type RolesOf } from './load-member-principal.ts';
import type { Head } from './signed-in.ts';

/**
 * The principal a member is now, with the head it holds under; null for an unknown or inactive member. For what
 * acts in somebody's name without a request: jobs, sockets.
 */
export async function findPrincipal(
  parts: { database: Database; rolesOf: RolesOf },
  ws: WorkspaceDatabase,
  memberId: string,
): Promise<{ principal: Principal; head: Head } | null> {
  const _id = parseId(memberId);
  const [workspace, head] = await Promise.all([
    parts.database.control.models.Workspace.findById(ws.slug).lean(),
    loadHead(ws),
  ]);
  const member = _id && (await ws.models.Member.findOne({ _id, active: true }).lean());
  if (!member || workspace === null) return null;
  const { release } = head;
  const principal = await loadMemberPrincipal({ ws, workspace, member, release, rolesOf: parts.rolesOf });
  return { principal, head };
}
