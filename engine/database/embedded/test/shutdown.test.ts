import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { expect, it } from 'vitest';
import { serveDataFolder, startEmbeddedStore, verifyFolder } from '../index.ts';

const LIMIT_MS = 5_000;

it('closes within five seconds under writers, long reads, an open transaction and a build, and keeps what it acknowledged', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'embedded-shutdown-'));
  const store = await startEmbeddedStore({ dataDir });
  const client = await new MongoClient(store.uri, {
    maxPoolSize: 60,
    retryWrites: false,
    serverSelectionTimeoutMS: 2000,
  }).connect();
  const rows = client.db('t').collection<{ _id: string; n: number }>('rows');
  await rows.insertMany(Array.from({ length: 20_000 }, (_, n) => ({ _id: `r${n}`, n: n % 100 })));
  const acknowledged: string[] = [];
  const until = async (work: () => Promise<unknown>) => {
    for (;;) await work();
  };
  let made = 0;
  const insert = async () => {
    const _id = `w${made++}`;
    await rows.insertOne({ _id, n: 0 });
    acknowledged.push(_id);
  };
  const session = client.startSession();
  session.startTransaction();
  await rows.updateOne({ _id: 'r1' }, { $inc: { n: 1 } }, { session });
  const load = [
    ...Array.from({ length: 16 }, () => until(insert)),
    until(() => rows.updateMany({}, { $inc: { n: 1 } })),
    until(() =>
      rows.aggregate([{ $sort: { n: 1, _id: -1 } }, { $group: { _id: '$n', c: { $sum: 1 } } }]).toArray(),
    ),
    until(() => rows.createIndex({ n: 1 }).then(() => rows.dropIndex('n_1'))),
    until(() => rows.watch().tryNext()),
  ].map((work) => work.catch(() => undefined));
  await expect.poll(() => acknowledged.length, { timeout: 30_000 }).toBeGreaterThan(50);

  const began = performance.now();
  await store.close();
  expect(performance.now() - began).toBeLessThan(LIMIT_MS);
  await client.close(true);
  await Promise.all(load);

  expect((await verifyFolder(dataDir)).findings).toEqual([]);
  const served = await serveDataFolder({ dataDir });
  const reader = await new MongoClient(served.uri).connect();
  const kept = await reader.db('t').collection<{ _id: string }>('rows').find({ _id: /^w/ }).toArray();
  const ids = new Set(kept.map(({ _id }) => _id));
  expect(acknowledged.filter((id) => !ids.has(id))).toEqual([]);
  await reader.close();
  await served.close();
  await rm(dataDir, { recursive: true, force: true });
}, 90_000);
