import { type ClientSession, ObjectId, type WorkspaceDatabase } from '#engine/database/index.ts';
import type { DomainEvent } from './domain-event.ts';
import { type OutboxDocument, outboxName } from './outbox-document.ts';
import { ringOutbox } from './outbox-bell.ts';

/**
 * Writes events in the caller's transaction: they exist exactly when its changes do. Dispatchers of this process are
 * woken when the session has ended; those of others find the events by polling.
 */
export async function appendEvents(
  ws: WorkspaceDatabase,
  session: ClientSession,
  events: readonly DomainEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const documents = events.map((event): OutboxDocument => ({ _id: new ObjectId(), seq: null, ...event }));
  await ws.collection<OutboxDocument>(outboxName).insertMany(documents, { session });
  session.once('ended', () => ringOutbox(ws.name));
}
