import type { ClientSession, WorkspaceDatabase } from '#engine/database/index.ts';
import { problem } from '#engine/errors/index.ts';
import { administratorRole } from '../principal.ts';

/**
 * Makes sure, after a change and inside its transaction, that somebody can still administer the workspace. The
 * caller raises `rightsEpoch` in the same transaction, so two such changes at once conflict and the second sees
 * the first.
 * @throws FieldworkError 409 `member.lastAdministrator`
 */
export async function assertAdministratorLeft(ws: WorkspaceDatabase, session: ClientSession): Promise<void> {
  const left = await ws.models.Member.findOne(
    { roles: administratorRole, active: true, account: { $exists: true } },
    { _id: 1 },
    { session },
  ).lean();
  if (left === null) throw problem('member.lastAdministrator');
}
