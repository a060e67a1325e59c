import type { WorkspaceDatabase } from '#engine/database/index.ts';
import { type CursorDocument, cursorsName, type OutboxDocument, outboxName } from './outbox-document.ts';

const keepMs = 7 * 24 * 3_600_000;
const purgeEveryMs = 3_600_000;
const lastPurge = new Map<string, number>();

/** Makes sure that a workspace's outbox and its index stand, so that no transaction has to create them. */
export async function prepareOutbox(ws: WorkspaceDatabase): Promise<void> {
  await ws.ensureIndexes(outboxName, [{ name: 'seq', key: { seq: 1, _id: 1 } }]);
}

/** Once an hour, removes events older than a week that every subscriber has finished. */
export async function purgeOutbox(ws: WorkspaceDatabase): Promise<void> {
  const now = Date.now();
  if (now - (lastPurge.get(ws.name) ?? 0) < purgeEveryMs) return;
  lastPurge.set(ws.name, now);
  const cursors = await ws.collection<CursorDocument>(cursorsName).find().toArray();
  const finished = Math.min(...cursors.map(({ seq }) => seq));
  if (!Number.isFinite(finished)) return;
  await ws
    .collection<OutboxDocument>(outboxName)
    .deleteMany({ seq: { $lte: finished, $gt: 0 }, at: { $lt: new Date(now - keepMs) } });
}
