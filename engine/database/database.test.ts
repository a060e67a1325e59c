import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isDuplicateKey, ObjectId } from './index.ts';
import { openTestDatabase, type TestDatabase } from './test-database.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.drop());

describe('workspace database', () => {
  it('starts at release 0 and can be prepared again', async () => {
    await test.workspace.prepare();
    const head = await test.workspace.models.Head.findOne({ _id: 'head' }).lean();
    expect(head).toMatchObject({ release: 0, rightsEpoch: 1 });
  });

  it('refuses a path that a system collection does not have', async () => {
    const { Head } = test.workspace.models;
    await expect(Head.updateOne({ _id: 'head' }, { $set: { relaese: 3 } })).rejects.toThrow(/relaese/);
  });

  it('is the same object for the same slug', () => {
    expect(test.database.workspace('test')).toBe(test.workspace);
  });
});

describe('transaction', () => {
  it('leaves nothing behind when its work throws', async () => {
    const things = test.workspace.collection<{ _id: string }>('things');
    await things.insertOne({ _id: 'first' });
    const work = test.workspace.transaction(async (session) => {
      await things.insertOne({ _id: 'second' }, { session });
      throw new Error('changed my mind');
    });
    await expect(work).rejects.toThrow('changed my mind');
    expect(await things.countDocuments({})).toBe(1);
  });

  it('counts every one of many increments made at once', async () => {
    const counters = test.workspace.collection<{ _id: string; n: number }>('counters');
    await counters.insertOne({ _id: 'c', n: 0 });
    const raise = () =>
      test.workspace.transaction(async (session) => {
        const before = await counters.findOne({ _id: 'c' }, { session });
        await counters.updateOne({ _id: 'c' }, { $set: { n: (before?.n ?? 0) + 1 } }, { session });
      });
    await Promise.all(Array.from({ length: 6 }, raise));
    expect(await counters.findOne({ _id: 'c' })).toMatchObject({ n: 6 });
  });

  it('reaches the control database in the same transaction', async () => {
    const { Workspace } = test.database.control.models;
    const work = test.workspace.transaction(async (session) => {
      const workspace = { _id: 'w', name: 'W', language: 'en', timeZone: 'UTC', currency: 'EUR' };
      await Workspace.create([{ ...workspace, createdAt: new Date(0) }], { session });
      await test.workspace.collection<{ _id: string }>('things').insertOne({ _id: 'first' }, { session });
    });
    await expect(work).rejects.toSatisfy(isDuplicateKey);
    expect(await Workspace.countDocuments({})).toBe(0);
  });
});

describe('files', () => {
  it('gives back the bytes it was given, until they are removed', async () => {
    const { files } = test.workspace;
    const bytes = 'name,amount\n宏达,12\n'.repeat(30_000);
    const { id, size } = await files.put(Readable.from([Buffer.from(bytes)]), {
      name: 'a.csv',
      type: 'text/csv',
    });
    expect(size).toBe(Buffer.byteLength(bytes));
    const file = await files.open(id);
    expect(file?.meta).toMatchObject({ name: 'a.csv', type: 'text/csv' });
    expect(file && (await text(file.stream))).toBe(bytes);
    expect(await files.remove(id)).toBe(true);
    expect(await files.open(id)).toBeNull();
    expect(await files.remove(new ObjectId())).toBe(false);
  });
});
