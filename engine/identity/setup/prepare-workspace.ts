import { prepareAudit } from '#engine/audit/index.ts';
import type { WorkspaceDatabase } from '#engine/database/index.ts';
import { prepareOutbox } from '#engine/events/index.ts';

/** Makes the workspace's system collections and indexes where they are missing; safe to repeat at every start. */
export async function prepareWorkspace(ws: WorkspaceDatabase): Promise<void> {
  await ws.prepare();
  await prepareAudit(ws);
  await prepareOutbox(ws);
}
