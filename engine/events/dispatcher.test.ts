import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '#engine/database/test-database.ts';
import { createLogger } from '#engine/logging/index.ts';
import { ObjectId } from '#engine/database/index.ts';
import { appendEvents } from './append-events.ts';
import { createDispatcher, type Dispatcher } from './create-dispatcher.ts';
import type { DeliveredEvent, DomainEvent } from './domain-event.ts';
import type { OutboxDocument } from './outbox-document.ts';

let opened: TestDatabase;
beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.drop());

const event = (recordId: string, rev: number): DomainEvent => ({
  type: 'record.updated',
  object: 'deal',
  recordId,
  rev,
  actor: 'a'.repeat(24),
  at: new Date(),
});
const append = (...events: DomainEvent[]) =>
  opened.workspace.transaction((session) => appendEvents(opened.workspace, session, events));
const open = (): Dispatcher =>
  createDispatcher({
    workspaces: async () => [opened.workspace],
    logger: createLogger({ logLevel: 'silent' }),
    pollMs: 60_000,
  });
const shown = (events: readonly DeliveredEvent[]) => events.map(({ recordId, rev }) => `${recordId}/${rev}`);

describe('the dispatcher', () => {
  it('delivers what is committed, once its transaction is, in order and from where a subscriber stands', async () => {
    const heard: DeliveredEvent[] = [];
    const first = open();
    first.subscribe('listener', async (_ws, events) => void heard.push(...events));
    await first.start();
    await append(event('a', 1), event('b', 1));
    await opened.workspace
      .transaction(async (session) => {
        await appendEvents(opened.workspace, session, [event('lost', 1)]);
        throw new Error('given up');
      })
      .catch(() => undefined);
    await append(event('a', 2));
    await first.settle();
    expect(shown(heard)).toEqual(['a/1', 'b/1', 'a/2']);
    expect(heard.map(({ seq }) => seq)).toEqual([1, 1, 2]);
    expect(new Set(heard.map(({ id }) => id)).size).toBe(3);
    await first.stop();

    await append(event('c', 1));
    const second = open();
    second.subscribe('listener', async (_ws, events) => void heard.push(...events));
    await second.start();
    await second.settle();
    await second.stop();
    expect(shown(heard).slice(3)).toEqual(['c/1']);
  });

  it('puts the commits of one record in the order of its revisions, whatever their ids say', async () => {
    const heard: DeliveredEvent[] = [];
    const dispatcher = open();
    await dispatcher.start();
    dispatcher.subscribe(
      'order',
      async (_ws, events) => void heard.push(...events.filter(({ recordId }) => recordId === 'x')),
    );
    const ids = Array.from({ length: 3 }, () => new ObjectId());
    const commits = [
      [event('x', 4), event('y', 1)],
      [event('z', 1), event('x', 2)],
      [event('x', 3), event('z', 2)],
    ];
    const late = commits.map((events, at) => ({ _id: ids[at]!, seq: null, at: new Date(), events }));
    await opened.workspace.collection<OutboxDocument>('_outbox').insertMany(late);
    await dispatcher.settle();
    await dispatcher.stop();
    expect(shown(heard)).toEqual(['x/2', 'x/3', 'x/4']);
  });

  it('delivers again what a handler failed at, and loses nothing that commits while others are read', async () => {
    const heard: string[] = [];
    let failures = 2;
    const dispatcher = open();
    dispatcher.subscribe('flaky', async (_ws, events) => {
      if (failures > 0) {
        failures -= 1;
        throw new Error('not now');
      }
      heard.push(...shown(events));
    });
    await dispatcher.start();
    const writers = Array.from({ length: 12 }, (_, n) => append(event(`w${n}`, 1)));
    await dispatcher.settle();
    await Promise.all(writers);
    await dispatcher.settle();
    await dispatcher.settle();
    await dispatcher.stop();
    const own = heard.filter((name) => name.startsWith('w'));
    expect(own).toHaveLength(12);
    expect(new Set(own).size).toBe(12);
  });

  it('gives a per-process subscriber what happens while the process runs, not what was before', async () => {
    const heard: string[] = [];
    await append(event('before', 1));
    const dispatcher = open();
    dispatcher.subscribe('live', async (_ws, events) => void heard.push(...shown(events)), {
      delivery: 'perProcess',
    });
    await dispatcher.start();
    await append(event('after', 1));
    await dispatcher.settle();
    await dispatcher.stop();
    expect(heard).toEqual(['after/1']);
  });
});
