import type { Document, MongoServerError } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from './open-test-store.ts';

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
});
afterAll(() => test.close());

const run = (command: Document) => test.db.command(command);

describe('a command with a field it does not have', () => {
  it.each<[Document, number]>([
    [{ find: 'c', fliter: {} }, 40_415],
    [{ find: 'c', limit: -1 }, 51_024],
    [{ aggregate: 'c', pipeline: [], cursor: {}, batchSize: 1 }, 40_415],
    [{ insert: 'c', documents: [{}], upsert: true }, 40_415],
    [{ insert: 'c', documents: [{}], rawData: true }, 115],
    [{ update: 'c', updates: [{ q: {}, u: { $set: { a: 1 } }, mulit: true }] }, 40_415],
    [{ delete: 'c', deletes: [{ q: {}, limit: 0, multi: true }] }, 40_415],
    [{ create: 'c', vaildator: {} }, 40_415],
    [{ create: 'c', storageEngine: {} }, 115],
    [{ collMod: 'c', index: { name: 'x', colour: 1 } }, 40_415],
  ])('%o is refused with %i, and does nothing', async (command, code) => {
    await test.db.dropDatabase();
    await test.db.createCollection('c');
    await expect(run(command)).rejects.toMatchObject({ code });
    expect(await test.db.collection('c').countDocuments()).toBe(0);
  });

  it('is done when the field is one that every command has', async () => {
    expect(await run({ find: 'c', comment: 'x', maxTimeMS: 1000, $readPreference: {} })).toMatchObject({
      ok: 1,
    });
  });
});

describe('a moderate validator', () => {
  it('minds inserts and updates of documents that it accepts, and no others', async () => {
    const held = await test.db.createCollection<Document>('held');
    await held.insertMany([
      { _id: 1 as never, n: -1 },
      { _id: 2 as never, n: 1 },
    ]);
    await run({ collMod: 'held', validator: { n: { $gte: 0 } }, validationLevel: 'moderate' });
    expect(await held.updateOne({ n: -1 }, { $set: { n: -2 } })).toMatchObject({ modifiedCount: 1 });
    await expect(held.updateOne({ n: 1 }, { $set: { n: -2 } })).rejects.toMatchObject({ code: 121 });
    await expect(held.insertOne({ n: -2 })).rejects.toMatchObject({ code: 121 });
  });
});

describe('collMod of an index', () => {
  it('tells how it was and how it is', async () => {
    await test.db.collection('timed').createIndex({ at: 1 }, { name: 'at', expireAfterSeconds: 60 });
    const change = (index: Document) => run({ collMod: 'timed', index: { name: 'at', ...index } });
    expect(await change({ expireAfterSeconds: 90 })).toMatchObject({
      expireAfterSeconds_old: 60,
      expireAfterSeconds_new: 90,
    });
    expect(await change({ hidden: true })).toMatchObject({ hidden_old: false, hidden_new: true });
    expect(await change({ hidden: false })).toMatchObject({ hidden_old: true, hidden_new: false });
    expect((await test.db.collection('timed').indexes())[1]).toEqual({
      v: 2,
      key: { at: 1 },
      name: 'at',
      expireAfterSeconds: 90,
    });
  });

  it.each(['unique', 'prepareUnique'])('with %s is left to MongoDB', async (name) => {
    const failed = (await run({ collMod: 'timed', index: { name: 'at', [name]: true } }).catch(
      (error: unknown) => error,
    )) as MongoServerError;
    expect(failed.code).toBe(115);
  });
});

describe('databases', () => {
  it('are listed with their sizes, or by name alone', async () => {
    await test.client
      .db('other')
      .collection('c')
      .insertOne({ text: 'x'.repeat(10_000) });
    const list = (rest: Document) =>
      test.client.db('admin').command({ listDatabases: 1, filter: { name: 'other' }, ...rest });
    const { databases, totalSize } = await list({});
    expect(databases).toEqual([{ name: 'other', sizeOnDisk: totalSize, empty: false }]);
    expect(totalSize).toBeGreaterThan(10_000);
    expect(await list({ nameOnly: true })).toMatchObject({ databases: [{ name: 'other' }] });
    expect(Object.keys((await list({ nameOnly: true }))['databases'][0])).toEqual(['name']);
  });

  it('tell of being dropped only when they were there', async () => {
    const drop = () => test.client.db('other').command({ dropDatabase: 1 });
    expect(await drop()).toMatchObject({ dropped: 'other' });
    expect(await drop()).not.toHaveProperty('dropped');
  });
});
