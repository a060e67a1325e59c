import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda } from 'agenda';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { serveForClients, type StoreForClients, TRANSPORTS } from './transports.ts';

describe.each(TRANSPORTS)('agenda over %s', (transport) => {
  let store: StoreForClients;
  let agenda: Agenda;
  const done: unknown[] = [];
  beforeAll(async () => {
    store = await serveForClients(transport);
    agenda = new Agenda({
      backend: new MongoBackend({ address: store.uri, options: { serverSelectionTimeoutMS: 5000 } }),
      processEvery: 50,
    });
    agenda.define('write', (job) => void done.push(job.attrs.data));
    agenda.define('fail', () => {
      throw new Error('of the test');
    });
    await agenda.start();
  });
  afterAll(async () => {
    await agenda.stop(true);
    await store.close();
  });

  it('runs jobs at once, later and again, each once, and notes why one failed', async () => {
    await agenda.now('write', { n: 1 });
    await agenda.schedule(new Date(Date.now() + 100), 'write', { n: 2 });
    await agenda.every('1 hour', 'write', { n: 3 });
    await agenda.now('fail', {});
    await vi.waitFor(() => expect(done).toHaveLength(3), { timeout: 10_000, interval: 50 });
    expect(done).toEqual(expect.arrayContaining([{ n: 1 }, { n: 2 }, { n: 3 }]));
    const failed = async () => (await agenda.queryJobs({ name: 'fail' })).jobs;
    await vi.waitFor(
      async () => expect(await failed()).toMatchObject([{ failReason: 'of the test' }]),
      10_000,
    );
    expect(await agenda.queryJobs({ name: 'write' })).toMatchObject({ total: 3 });
    expect(await agenda.cancel({ name: 'write' })).toBe(3);
    expect(done).toHaveLength(3);
  });
});
