import type { ClientSession, WorkspaceDatabase } from '#engine/database/index.ts';

/** Which release is active and how often rights have changed: all that a request must check. */
export interface Head {
  readonly release: number;
  readonly rightsEpoch: number;
}

/** The workspace's head; with a session as that transaction sees it. */
export async function loadHead(ws: WorkspaceDatabase, session?: ClientSession): Promise<Head> {
  const found = await ws.models.Head.findById('head')
    .session(session ?? null)
    .lean();
  return { release: found?.release ?? 0, rightsEpoch: found?.rightsEpoch ?? 0 };
}
