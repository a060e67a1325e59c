import type { Document } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from './open-test-store.ts';

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
  await test.db.collection('rows').insertMany([{ text: 'x'.repeat(3000) }, { text: 'y'.repeat(3000) }]);
  await test.db.createCollection('seen', { viewOn: 'rows', pipeline: [] });
});
afterAll(() => test.close());

const run = (command: Document) => test.db.command(command);

describe('dbStats', () => {
  it('counts collections and views apart and divides sizes by the scale', async () => {
    const stats = await run({ dbStats: 1 });
    expect(stats).toMatchObject({ db: 'test', collections: 1, views: 1, objects: 2, indexes: 1 });
    expect(await run({ dbStats: 1, scale: 1024 })).toMatchObject({
      dataSize: stats['dataSize'] / 1024,
      avgObjSize: stats['avgObjSize'],
      scaleFactor: 1024,
    });
  });
});

describe('collStats', () => {
  it('divides sizes by the scale, rounded down', async () => {
    const { size, avgObjSize } = await run({ collStats: 'rows' });
    expect(await run({ collStats: 'rows', scale: 1000 })).toMatchObject({
      ns: 'test.rows',
      count: 2,
      size: Math.floor(size / 1000),
      avgObjSize,
      scaleFactor: 1000,
    });
  });

  it('of a collection that is not there is all zeros', async () => {
    expect(await run({ collStats: 'none' })).toMatchObject({
      count: 0,
      size: 0,
      storageSize: 0,
      indexSizes: {},
    });
  });

  it.each<[Document, number]>([
    [{ collStats: 'seen' }, 166],
    [{ collStats: 'rows', scale: 'x' }, 14],
    [{ dbStats: 1, scale: 0 }, 51_024],
  ])('%o is refused with %i', async (command, code) => {
    await expect(run(command)).rejects.toMatchObject({ code });
  });
});

describe('$collStats', () => {
  const stats = (parts: Document, name = 'rows') =>
    test.db
      .collection(name)
      .aggregate([{ $collStats: parts }])
      .toArray();

  it('has the parts asked for and no others', async () => {
    expect(await stats({})).toEqual([
      { ns: 'test.rows', host: expect.any(String), localTime: expect.any(Date) },
    ]);
    expect((await stats({ count: {} }))[0]).toMatchObject({ count: 2 });
    const [both] = await stats({ count: {}, storageStats: {} });
    expect(both).toMatchObject({ count: 2, storageStats: { count: 2, nindexes: 1 } });
    expect(both).not.toHaveProperty('nindexes');
  });

  it.each<[string, Document, string, number]>([
    ['latencies', { latencyStats: {} }, 'rows', 115],
    ['an unknown part', { all: {} }, 'rows', 40_415],
    ['the count of a collection that is not there', { count: {} }, 'none', 26],
  ])('refuses %s', async (_, parts, name, code) => {
    await expect(stats(parts, name)).rejects.toMatchObject({ code });
  });
});
