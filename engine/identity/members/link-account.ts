import type { ClientSession, Database, ObjectId, WorkspaceDatabase } from '#engine/database/index.ts';

/** Notes in the control database which member an account is. */
export async function linkAccount(
  database: Database,
  ws: WorkspaceDatabase,
  { account, member }: { account: string; member: ObjectId },
  session: ClientSession,
): Promise<void> {
  const membership = { _id: `${account}/${ws.slug}`, account, workspace: ws.slug, member };
  await database.control.models.Membership.create([membership], { session });
}
