import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { type Collection, type Document, MongoClient } from 'mongodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyFolder } from '../index.ts';
import { openTestStore, type TestStore } from './open-test-store.ts';
import { serveInChild } from './serve-in-child.ts';

const COUNT = 10_000;
const documents = () =>
  Array.from({ length: COUNT }, (_, n) => ({ n, text: `some text ${n}`, half: n >> 1 }));

let test: TestStore;
let rows: Collection<Document>;
let others: Collection<Document>;
beforeAll(async () => {
  test = await openTestStore();
  rows = test.db.collection('rows');
  others = (await test.connect()).db('test').collection('rows');
});
afterAll(() => test.close());
beforeEach(async () => {
  await rows.drop();
  await rows.insertMany(documents());
});

/** Waits until so many indexes are being built. */
async function building(count: number): Promise<void> {
  const entry = () => test.served.store.catalog.find('test.rows');
  while ((entry()?.indexes.filter((index) => index.building).length ?? 0) !== count) await setImmediate();
}

const names = async () => (await rows.indexes()).map(({ name }) => name);
const outcome = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

describe('an index that is being built', () => {
  it('is waited for by a second client that wants it too', async () => {
    const first = rows.createIndex({ text: 1 });
    await building(1);
    const second = await test.db.command({
      createIndexes: 'rows',
      indexes: [{ key: { text: 1 }, name: 'text_1' }],
    });
    expect(await names()).toEqual(['_id_', 'text_1']);
    expect(second).toMatchObject({ numIndexesBefore: 1, numIndexesAfter: 2 });
    expect(await first).toBe('text_1');
  });

  it('is built once when two clients ask for it in the same moment', async () => {
    await Promise.all([
      rows.createIndex({ text: 1 }),
      others.createIndex({ text: 1 }),
      others.createIndex({ n: -1 }),
    ]);
    expect(new Set(await names())).toEqual(new Set(['_id_', 'n_-1', 'text_1']));
    expect(await names()).toHaveLength(3);
    expect((await verifyFolder(test.dataDir)).findings).toEqual([]);
  });

  it('refuses another index of its name at once', async () => {
    const first = rows.createIndex({ text: 1 }, { name: 'same' });
    await building(1);
    await expect(others.createIndex({ n: 1 }, { name: 'same' })).rejects.toMatchObject({ code: 86 });
    await first;
  });

  it('fails for each client that asked for it when keys are doubled', async () => {
    const both = [rows, others].map((one) => outcome(one.createIndex({ half: 1 }, { unique: true })));
    for (const error of await Promise.all(both)) expect(error).toMatchObject({ code: 11000 });
    expect(await names()).toEqual(['_id_']);
  });

  it('is waited for no longer than maxTimeMS says', async () => {
    const first = rows.createIndex({ text: 1 });
    await building(1);
    await expect(others.createIndex({ text: 1 }, { maxTimeMS: 1 })).rejects.toMatchObject({ code: 50 });
    await first;
  });

  it('ends with its dropping, and with that of its collection, and leaves nothing', async () => {
    const dropped = outcome(rows.createIndex({ text: 1 }));
    await building(1);
    await others.dropIndex('text_1');
    expect(await dropped).toMatchObject({ code: 276, codeName: 'IndexBuildAborted' });
    expect(await names()).toEqual(['_id_']);
    const gone = outcome(rows.createIndex({ text: 1 }));
    await building(1);
    await others.drop();
    expect(await gone).toMatchObject({ code: 26 });
    await rows.insertOne({ n: 1 });
    await expect.poll(() => test.served.store.catalog.graves()).toEqual([]);
    expect((await verifyFolder(test.dataDir)).findings).toEqual([]);
  });
});

describe('a kill -9 while an index is being built', () => {
  it('leaves the documents and no index; it can be built again', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'embedded-builds-'));
    const { child, uri } = await serveInChild(dataDir);
    const client = await new MongoClient(uri).connect();
    const own = client.db('test').collection('rows');
    await own.insertMany(documents());
    const built = outcome(own.createIndex({ text: 1, n: 1 }, { name: 'texts' }));
    const operations = [{ $currentOp: {} }, { $match: { 'command.createIndexes': 'rows' } }];
    while ((await client.db('admin').aggregate(operations).toArray()).length === 0);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await built;
    await client.close();
    const again = await serveInChild(dataDir);
    const later = await new MongoClient(again.uri).connect();
    const kept = later.db('test').collection('rows');
    expect((await kept.indexes()).map(({ name }) => name)).toEqual(['_id_']);
    expect(await kept.countDocuments()).toBe(COUNT);
    expect(await kept.createIndex({ text: 1, n: 1 }, { name: 'texts' })).toBe('texts');
    await later.close();
    again.child.kill('SIGKILL');
    await once(again.child, 'exit');
    expect((await verifyFolder(dataDir)).findings).toEqual([]);
    await rm(dataDir, { recursive: true, force: true });
  }, 120_000);
});
