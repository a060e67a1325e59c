import type { WorkspaceDatabase } from '#engine/database/index.ts';
import type { Logger } from '#engine/logging/index.ts';
import type { EventHandler } from './create-dispatcher.ts';
import {
  type CursorDocument,
  cursorsName,
  deliveredEvents,
  type OutboxDocument,
  outboxName,
} from './outbox-document.ts';

/** Documents of up to a hundred events each. */
const batchSize = 50;
const holdMs = 30_000;

export interface Subscription {
  /** Delivers what lies past this subscriber's position, until there is no more or the handler throws. */
  read(ws: WorkspaceDatabase): Promise<void>;
  /** Lets another process read for this subscriber at once, instead of after the hold has run out. */
  release(ws: WorkspaceDatabase): Promise<void>;
}

/** Where a subscriber stands, and how it moves on. */
interface Position {
  /** The last finished number; undefined while another process reads for this subscriber. */
  load(ws: WorkspaceDatabase): Promise<number | undefined>;
  save(ws: WorkspaceDatabase, seq: number): Promise<void>;
  release(ws: WorkspaceDatabase): Promise<void>;
}

/** One subscriber of a dispatcher. Readings of one workspace never overlap. */
export function createSubscription(given: {
  name: string;
  handler: EventHandler;
  delivery: 'shared' | 'perProcess';
  holder: string;
  logger: Logger;
}): Subscription {
  const { name, handler, delivery, holder, logger } = given;
  const position = delivery === 'shared' ? sharedPosition(name, holder) : processPosition();
  const reading = new Map<string, Promise<void>>();

  async function readOnce(ws: WorkspaceDatabase): Promise<void> {
    let seq = await position.load(ws);
    while (seq !== undefined) {
      const events = await eventsAfter(ws, seq);
      const last = events.at(-1);
      if (!last) break;
      await handler(ws, events);
      seq = last.seq;
      await position.save(ws, seq);
    }
  }

  return {
    release: (ws) => position.release(ws),
    async read(ws) {
      const before = reading.get(ws.name) ?? Promise.resolve();
      const next = before
        .then(() => readOnce(ws))
        .catch((error: unknown) =>
          logger.warn({ err: error, subscriber: name }, 'a subscriber failed and will be tried again'),
        );
      reading.set(ws.name, next);
      await next;
    },
  };
}

async function eventsAfter(ws: WorkspaceDatabase, seq: number) {
  const outbox = ws.collection<OutboxDocument>(outboxName);
  const found = await outbox
    .find({ seq: { $gt: seq } })
    .sort({ seq: 1 })
    .limit(batchSize)
    .toArray();
  return found.flatMap(deliveredEvents);
}

function sharedPosition(name: string, holder: string): Position {
  return {
    async load(ws) {
      const now = new Date();
      const cursors = ws.collection<CursorDocument>(cursorsName);
      await cursors.updateOne({ _id: name }, { $setOnInsert: { seq: 0 } }, { upsert: true });
      const held = await cursors.findOneAndUpdate(
        { _id: name, $or: [{ holder }, { holder: { $exists: false } }, { heldUntil: { $lt: now } }] },
        { $set: { holder, heldUntil: new Date(now.getTime() + holdMs) } },
        { returnDocument: 'after' },
      );
      return held?.seq;
    },
    async save(ws, seq) {
      const heldUntil = new Date(Date.now() + holdMs);
      const cursors = ws.collection<CursorDocument>(cursorsName);
      const saved = await cursors.updateOne({ _id: name, holder }, { $set: { seq, heldUntil } });
      if (saved.matchedCount === 0) throw new Error('another process has taken this subscriber over');
    },
    async release(ws) {
      const cursors = ws.collection<CursorDocument>(cursorsName);
      await cursors.updateOne({ _id: name, holder }, { $unset: { holder: true, heldUntil: true } });
    },
  };
}

function processPosition(): Position {
  const positions = new Map<string, number>();
  return {
    async load(ws) {
      let seq = positions.get(ws.name);
      if (seq === undefined) {
        seq = (await ws.collection<CursorDocument>(cursorsName).findOne({ _id: 'sequence' }))?.seq ?? 0;
        positions.set(ws.name, seq);
      }
      return seq;
    },
    async save(ws, seq) {
      positions.set(ws.name, seq);
    },
    async release() {},
  };
}
