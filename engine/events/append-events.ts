import { type ClientSession, ObjectId, type WorkspaceDatabase } from '#engine/database/index.ts';
import type { DomainEvent } from './domain-event.ts';
import { type OutboxDocument, outboxName } from './outbox-document.ts';
import { ringOutbox } from './outbox-bell.ts';

/** Keeps a document of events far below 16 MB, however many fields and tokens each names. */
const eventsTogether = 100;

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
  const documents: OutboxDocument[] = [];
  for (let from = 0; from < events.length; from += eventsTogether) {
    const together = events.slice(from, from + eventsTogether);
    documents.push({ _id: new ObjectId(), seq: null, at: new Date(), events: together });
  }
  await ws.collection<OutboxDocument>(outboxName).insertMany(documents, { session });
  session.once('ended', () => ringOutbox(ws.name));
}
