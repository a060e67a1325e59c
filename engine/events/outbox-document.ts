import type { ObjectId } from '#engine/database/index.ts';
import type { DeliveredEvent, DomainEvent } from './domain-event.ts';

/** The collection of a workspace's events. */
export const outboxName = '_outbox';

/** Where the next sequence number and each subscriber's position stand. */
export const cursorsName = '_outboxCursors';

/** An event at rest. `seq` is null until the dispatcher has given it its place, which happens after its commit. */
export interface OutboxDocument extends DomainEvent {
  _id: ObjectId;
  seq: number | null;
}

/** `sequence`: the highest number given; a subscriber's name: the highest number it has finished. */
export interface CursorDocument {
  _id: string;
  seq: number;
  /** Who is reading for this subscriber, and until when nobody else may. */
  holder?: string;
  heldUntil?: Date;
}

/** The event of a stored one that has its place. */
export function deliveredEvent({ _id, seq, ...event }: OutboxDocument): DeliveredEvent {
  return { ...event, id: _id.toHexString(), seq: seq ?? 0 };
}
