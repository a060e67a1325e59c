import type { WorkspaceDatabase } from '#engine/database/index.ts';
import { type CursorDocument, cursorsName, type OutboxDocument, outboxName } from './outbox-document.ts';

const batchSize = 500;

/**
 * Gives committed events their places, in a transaction that holds the counter: numbers are therefore given in commit
 * order, and whoever has read up to one will never find a lower one later. Returns whether more are left.
 */
export function sequenceEvents(ws: WorkspaceDatabase): Promise<boolean> {
  return ws.transaction(async (session) => {
    const outbox = ws.collection<OutboxDocument>(outboxName);
    const waiting = await outbox
      .find({ seq: null }, { session })
      .sort({ _id: 1 })
      .limit(batchSize)
      .project<Pick<OutboxDocument, '_id' | 'recordId' | 'rev'>>({ recordId: 1, rev: 1 })
      .toArray();
    if (waiting.length === 0) return false;
    const counter = await ws
      .collection<CursorDocument>(cursorsName)
      .findOneAndUpdate(
        { _id: 'sequence' },
        { $inc: { seq: waiting.length } },
        { session, upsert: true, returnDocument: 'after' },
      );
    const first = (counter?.seq ?? waiting.length) - waiting.length + 1;
    const updates = inRecordOrder(waiting).map(({ _id }, position) => ({
      updateOne: { filter: { _id }, update: { $set: { seq: first + position } } },
    }));
    await outbox.bulkWrite(updates, { session, ordered: false });
    return waiting.length === batchSize;
  });
}

type Waiting = Pick<OutboxDocument, '_id' | 'recordId' | 'rev'>;

/** Ids follow the clocks of several processes; within one record the revision decides. */
function inRecordOrder(waiting: readonly Waiting[]): Waiting[] {
  const byRecord = new Map<string, Waiting[]>();
  for (const event of waiting) {
    if (event.recordId === undefined) continue;
    const events = byRecord.get(event.recordId);
    if (events) events.push(event);
    else byRecord.set(event.recordId, [event]);
  }
  for (const events of byRecord.values()) events.sort((a, b) => (a.rev ?? 0) - (b.rev ?? 0));
  return waiting.map((event) => (event.recordId && byRecord.get(event.recordId)?.shift()) || event);
}
