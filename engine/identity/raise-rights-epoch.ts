import { appendEvents } from '#engine/events/index.ts';
import type { ClientSession, WorkspaceDatabase } from '#engine/database/index.ts';

/**
 * Makes every process forget the principals it knows, in the transaction of the change that asks for it, and
 * tells the subscribers (DECISIONS 3). `actor` is a member id.
 */
export async function raiseRightsEpoch(
  ws: WorkspaceDatabase,
  session: ClientSession,
  actor: string,
): Promise<void> {
  await ws.models.Head.updateOne({ _id: 'head' }, { $inc: { rightsEpoch: 1 } }, { session });
  await appendEvents(ws, session, [{ type: 'rights.changed', actor, at: new Date() }]);
}
