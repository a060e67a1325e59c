import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkspaceDatabase } from '#engine/database/index.ts';
import type { Logger } from '#engine/logging/index.ts';
import type { DeliveredEvent } from './domain-event.ts';
import { onOutboxRing } from './outbox-bell.ts';
import { prepareOutbox, purgeOutbox } from './outbox-upkeep.ts';
import { sequenceEvents } from './sequence-events.ts';
import { createSubscription, type Subscription } from './subscription.ts';

/** How long a commit's events wait for those of the next: a round costs more than the write that caused it. */
const gatherMs = 100;

/** Handles events in order. Throwing keeps the position: the same events come again later, so it must be idempotent. */
export type EventHandler = (ws: WorkspaceDatabase, events: readonly DeliveredEvent[]) => Promise<void>;

export interface SubscribeOptions {
  /**
   * `shared` (default): one process at a time reads for this name, its position outlives the process.
   * `perProcess`: every process gets every event that happens while it runs.
   */
  readonly delivery?: 'shared' | 'perProcess';
}

export interface Dispatcher {
  /** Adds a subscriber; call it before `start`. The name is its position's identity and never changes. */
  subscribe(name: string, handler: EventHandler, options?: SubscribeOptions): void;
  /** Prepares the outboxes and begins to deliver. */
  start(): Promise<void>;
  /** Delivers everything committed so far, then returns. */
  settle(): Promise<void>;
  /** Ends after the deliveries that are running. */
  stop(): Promise<void>;
}

/**
 * Delivers the events of the workspaces to their subscribers: at least once, in commit order, woken by commits of
 * this process (within 100 ms) and every `pollMs` (default 1,000) for those of others.
 */
export function createDispatcher(given: {
  workspaces: () => Promise<readonly WorkspaceDatabase[]>;
  logger: Logger;
  pollMs?: number;
}): Dispatcher {
  const { workspaces, logger, pollMs = 1_000 } = given;
  const holder = randomUUID();
  const subscriptions: Subscription[] = [];
  const bells = new Map<string, () => void>();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = true;

  async function deliver(): Promise<void> {
    for (const ws of await workspaces()) {
      if (!bells.has(ws.name)) {
        await prepareOutbox(ws);
        bells.set(ws.name, onOutboxRing(ws.name, wake));
      }
      while (await sequenceEvents(ws));
      await Promise.all(subscriptions.map((subscription) => subscription.read(ws)));
      await purgeOutbox(ws);
    }
  }

  function wake(): void {
    again = true;
    if (stopped || running) return;
    running = rounds().finally(() => {
      running = undefined;
    });
  }

  async function rounds(): Promise<void> {
    while (again) {
      await sleep(gatherMs);
      if (stopped) return;
      again = false;
      await deliver().catch((error: unknown) => logger.error({ err: error }, 'delivering events failed'));
    }
  }

  /** What cannot be released, as when the database is gone, is free again when the hold runs out. */
  async function releaseAll(): Promise<void> {
    const all = await workspaces().catch(() => []);
    const releases = all.flatMap((ws) => subscriptions.map((subscription) => subscription.release(ws)));
    await Promise.allSettled(releases);
  }

  return {
    subscribe(name, handler, { delivery = 'shared' } = {}) {
      subscriptions.push(createSubscription({ name, handler, delivery, holder, logger }));
    },
    async start() {
      stopped = false;
      await deliver();
      timer = setInterval(wake, pollMs);
      timer.unref();
    },
    async settle() {
      await running;
      await deliver();
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      for (const end of bells.values()) end();
      bells.clear();
      await running;
      await releaseAll();
    },
  };
}
