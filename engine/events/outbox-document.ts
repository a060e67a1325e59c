import type { ObjectId } from '#engine/database/index.ts';
import type { DeliveredEvent, DomainEvent } from './domain-event.ts';

/** The collection of a workspace's events. */
export const outboxName = '_outbox';

/** Where the next sequence number and each subscriber's position stand. */
export const cursorsName = '_outboxCursors';

/**
 * Events of one transaction at rest, at most a hundred: they are placed, read and purged together. `seq` is null until
 * the dispatcher has given them their place, which happens after their commit.
 */
export interface OutboxDocument {
  _id: ObjectId;
  seq: number | null;
  at: Date;
  events: DomainEvent[];
}

/** `sequence`: the highest number given; a subscriber's name: the highest number it has finished. */
export interface CursorDocument {
  _id: string;
  seq: number;
  /** Who is reading for this subscriber, and until when nobody else may. */
  holder?: string;
  heldUntil?: Date;
}

/** The events of stored ones that have their place. */
export function deliveredEvents({ _id, seq, events }: OutboxDocument): DeliveredEvent[] {
  return events.map((event, at) => ({ ...event, id: `${_id.toHexString()}.${at}`, seq: seq ?? 0 }));
}
