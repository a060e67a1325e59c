import { Binary, MongoServerError } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toDoc } from '../bson/index.ts';
import { createAnswer } from '../commands/answer.ts';
import { openTestStore, type TestStore } from './open-test-store.ts';

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
});
afterAll(() => test.close());

interface Thing {
  _id: string;
  n?: number;
  key?: string;
}
const things = (name: string) => test.db.collection<Thing>(name);

describe('transactions', () => {
  it('make ten concurrent read-modify-writes end at exactly ten', async () => {
    const counters = things('counters');
    await counters.insertOne({ _id: 'c', n: 0 });
    const once = () =>
      test.client.withSession((session) =>
        session.withTransaction(async () => {
          const found = await counters.findOne({ _id: 'c' }, { session });
          await counters.updateOne({ _id: 'c' }, { $set: { n: (found?.n ?? 0) + 1 } }, { session });
        }),
      );
    await Promise.all(Array.from({ length: 10 }, once));
    expect(await counters.findOne({ _id: 'c' })).toEqual({ _id: 'c', n: 10 });
  });

  it('see a snapshot and their own writes, and show nothing before they commit', async () => {
    const seen = things('seen');
    await seen.createIndex({ n: 1 });
    await seen.insertMany([
      { _id: 'a', n: 1 },
      { _id: 'b', n: 2 },
    ]);
    const session = test.client.startSession();
    session.startTransaction();
    expect(await seen.countDocuments({}, { session })).toBe(2);
    await seen.insertOne({ _id: 'later', n: 3 });
    await seen.insertOne({ _id: 'own', n: 0 }, { session });
    await seen.updateOne({ _id: 'a' }, { $set: { n: 9 } }, { session });
    await seen.deleteOne({ _id: 'b' }, { session });
    const inside = await seen
      .find({ n: { $gte: 0 } }, { session })
      .sort({ n: 1 })
      .toArray();
    expect(inside.map(({ _id }) => _id)).toEqual(['own', 'a']);
    expect(await seen.find().sort({ _id: 1 }).toArray()).toHaveLength(3);
    await session.commitTransaction();
    const after = await seen.find().sort({ n: 1 }).toArray();
    expect(after.map(({ _id }) => _id)).toEqual(['own', 'later', 'a']);
    await session.endSession();
  });

  it('conflict at once when two write one document, and leave nothing when aborted', async () => {
    const fought = things('fought');
    await fought.insertOne({ _id: 'x', n: 0 });
    const [one, two] = [test.client.startSession(), test.client.startSession()];
    one.startTransaction();
    two.startTransaction();
    await fought.updateOne({ _id: 'x' }, { $inc: { n: 1 } }, { session: one });
    const lost = await fought
      .updateOne({ _id: 'x' }, { $inc: { n: 1 } }, { session: two })
      .catch((error: unknown) => error);
    expect(lost).toMatchObject({ code: 112 });
    expect(lost instanceof MongoServerError && lost.hasErrorLabel('TransientTransactionError')).toBe(true);
    await one.abortTransaction();
    await two.abortTransaction();
    expect(await fought.findOne({ _id: 'x' })).toEqual({ _id: 'x', n: 0 });
    await Promise.all([one.endSession(), two.endSession()]);
  });

  it('make a plain write wait for the document they hold', async () => {
    const waited = things('waited');
    await waited.insertOne({ _id: 'x', n: 0 });
    const session = test.client.startSession();
    session.startTransaction();
    await waited.updateOne({ _id: 'x' }, { $inc: { n: 1 } }, { session });
    const plain = waited.updateOne({ _id: 'x' }, { $inc: { n: 10 } });
    const timed = await waited
      .updateOne({ _id: 'x' }, { $inc: { n: 100 } }, { maxTimeMS: 30 })
      .catch((error: unknown) => error);
    expect(timed).toMatchObject({ code: 50 });
    await session.commitTransaction();
    await plain;
    expect(await waited.findOne({ _id: 'x' })).toEqual({ _id: 'x', n: 11 });
    await session.endSession();
  });

  it('make a bulkWrite wait, which then counts each of its operations once', async () => {
    const bulk = things('bulk');
    await bulk.insertMany([{ _id: 'free' }, { _id: 'held' }]);
    const session = test.client.startSession();
    session.startTransaction();
    await bulk.updateOne({ _id: 'held' }, { $set: { n: 1 } }, { session });
    const writing = test.client.bulkWrite([
      {
        namespace: 'test.bulk',
        name: 'updateOne',
        filter: { _id: 'free' as never },
        update: { $set: { n: 2 } },
      },
      { namespace: 'test.bulk', name: 'deleteOne', filter: { _id: 'held' as never } },
    ]);
    await expect
      .poll(
        () =>
          test.client
            .db('admin')
            .aggregate([{ $currentOp: {} }])
            .toArray(),
        { interval: 5 },
      )
      .toContainEqual(expect.objectContaining({ command: expect.objectContaining({ bulkWrite: 1 }) }));
    await session.commitTransaction();
    await session.endSession();
    expect(await writing).toMatchObject({ matchedCount: 1, modifiedCount: 1, deletedCount: 1 });
  });

  it('hold unique keys against each other and against plain writes', async () => {
    const unique = things('unique');
    await unique.createIndex({ key: 1 }, { unique: true });
    await unique.insertOne({ _id: 'old', key: 'k' });
    const session = test.client.startSession();
    session.startTransaction();
    await unique.deleteOne({ _id: 'old' }, { session });
    await unique.insertOne({ _id: 'new', key: 'k' }, { session });
    const twice = await unique
      .insertOne({ _id: 'twice', key: 'k' }, { session })
      .catch((error: unknown) => error);
    expect(twice).toMatchObject({ code: 11000 });
    await session.abortTransaction();
    session.startTransaction();
    await unique.deleteOne({ _id: 'old' }, { session });
    await unique.insertOne({ _id: 'new', key: 'k' }, { session });
    await session.commitTransaction();
    expect(await unique.find().toArray()).toEqual([{ _id: 'new', key: 'k' }]);
    await session.endSession();
  });

  it('make collections and indexes that others see after the commit, and undo them on abort', async () => {
    const session = test.client.startSession();
    const names = async () => (await test.db.listCollections().toArray()).map(({ name }) => name);
    session.startTransaction();
    const made = await test.db.createCollection<Thing>('made', { session });
    await made.createIndex({ key: 1 }, { unique: true, session });
    await made.insertOne({ _id: 'a', key: 'k' }, { session });
    await things('implied').insertOne({ _id: 'b' }, { session });
    expect(await names()).not.toContain('made');
    expect(await made.findOne({ key: 'k' }, { session })).toEqual({ _id: 'a', key: 'k' });
    expect(await made.findOne({ key: 'k' })).toBeNull();
    await session.abortTransaction();
    expect(await names()).not.toContain('implied');
    session.startTransaction();
    await things('implied').insertOne({ _id: 'b' }, { session });
    await test.db.createCollection('made', { session });
    await made.createIndex({ key: 1 }, { unique: true, session });
    await made.insertOne({ _id: 'a', key: 'k' }, { session });
    await session.commitTransaction();
    expect(await names()).toEqual(expect.arrayContaining(['made', 'implied']));
    expect((await made.indexes()).map(({ name }) => name)).toEqual(['_id_', 'key_1']);
    await expect(made.insertOne({ _id: 'c', key: 'k' })).rejects.toMatchObject({ code: 11000 });
    session.startTransaction();
    await expect(made.createIndex({ n: 1 }, { session })).rejects.toMatchObject({ code: 263 });
    await session.abortTransaction();
    await session.endSession();
  });

  it('that make the same collection conflict when they commit', async () => {
    const [one, two] = [test.client.startSession(), test.client.startSession()];
    one.startTransaction();
    two.startTransaction();
    await things('twice').insertOne({ _id: 'a' }, { session: one });
    await things('twice').insertOne({ _id: 'b' }, { session: two });
    await one.commitTransaction();
    await expect(two.commitTransaction()).rejects.toMatchObject({ code: 112 });
    expect(await things('twice').find().toArray()).toEqual([{ _id: 'a' }]);
    await Promise.all([one.endSession(), two.endSession()]);
  });

  it('find their own thousand rows by index', async () => {
    const rows = things('rows');
    await rows.createIndex({ key: 1 }, { unique: true });
    await rows.createIndex({ n: 1 });
    await test.client.withSession((session) =>
      session.withTransaction(async () => {
        for (let part = 0; part < 2; part++) {
          const documents = Array.from({ length: 500 }, (_, i) => ({
            _id: `${part}-${i}`,
            key: `${part}-${i}`,
            n: i % 7,
          }));
          await rows.insertMany(documents, { session });
        }
        expect(await rows.countDocuments({ n: 3 }, { session })).toBe(142);
      }),
    );
    expect(await rows.countDocuments()).toBe(1000);
  });

  it('give a repeated retryable write the same answer and do it once', async () => {
    const repeated = things('repeated');
    await repeated.insertOne({ _id: 'x', n: 0 });
    const answer = createAnswer(test.served.store, () => '');
    const command = toDoc({
      update: 'repeated',
      updates: [{ q: { _id: 'x' }, u: { $inc: { n: 1 } } }],
      lsid: { id: new Binary(Buffer.alloc(16, 7), 4) },
      txnNumber: 1n,
      $db: 'test',
    });
    const request = { requestId: 1, opcode: 2013, command, documents: null, silent: false, takesMore: false };
    const connection = { id: 1, client: '', applicationName: null, closed: new AbortController().signal };
    const [first, second] = [await answer(request, connection), await answer(request, connection)];
    expect(second).toEqual(first);
    expect(await repeated.findOne({ _id: 'x' })).toEqual({ _id: 'x', n: 1 });
  });
});
