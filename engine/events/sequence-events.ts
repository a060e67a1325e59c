import type { WorkspaceDatabase } from '#engine/database/index.ts';
import { inRecordOrder, type Waiting } from './in-record-order.ts';
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
      .project<Waiting>({ 'events.object': 1, 'events.recordId': 1, 'events.rev': 1 })
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
