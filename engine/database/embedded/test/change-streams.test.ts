import type { ChangeStreamDocument, Document } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from './open-test-store.ts';

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
});
afterAll(() => test.close());

describe('change streams', () => {
  it('report inserts, updates, removals and the end of the collection, in order', async () => {
    const rows = test.db.collection<Document>('rows');
    await rows.insertOne({ _id: 'before' as never });
    const stream = rows.watch([], { fullDocument: 'updateLookup' });
    const events: ChangeStreamDocument[] = [];
    const first = stream.next();
    await rows.insertOne({ _id: 'a' as never, n: 1, gone: true });
    events.push(await first);
    await rows.updateOne({ _id: 'a' as never }, { $set: { n: 2, 'deep.x': 1 }, $unset: { gone: 1 } });
    await test.client.withSession((session) =>
      session.withTransaction(async () => void (await rows.deleteOne({ _id: 'a' as never }, { session }))),
    );
    await rows.drop();
    for (let i = 0; i < 4; i++) events.push(await stream.next());
    expect(events.map(({ operationType }) => operationType)).toEqual([
      'insert',
      'update',
      'delete',
      'drop',
      'invalidate',
    ]);
    expect(events[0]).toMatchObject({
      documentKey: { _id: 'a' },
      fullDocument: { n: 1 },
      ns: { db: 'test', coll: 'rows' },
    });
    expect(events[1]).toMatchObject({
      updateDescription: { updatedFields: { n: 2, deep: { x: 1 } }, removedFields: ['gone'] },
    });
    await stream.close();
  });

  it('take up again after a token, filter by a pipeline and watch a whole database', async () => {
    const rows = test.db.collection<Document>('more');
    const all = test.db.watch([{ $match: { operationType: 'insert' } }]);
    const first = all.next();
    await rows.insertOne({ n: 1 });
    const token = (await first)._id;
    await rows.updateOne({ n: 1 }, { $set: { n: 2 } });
    await rows.insertOne({ n: 3 });
    expect(await all.next()).toMatchObject({ fullDocument: { n: 3 } });
    await all.close();
    const again = rows.watch([], { resumeAfter: token });
    expect(await again.next()).toMatchObject({ operationType: 'update' });
    expect(await again.next()).toMatchObject({ operationType: 'insert', fullDocument: { n: 3 } });
    await again.close();
    const lost = rows.watch([], { resumeAfter: { _data: '0'.repeat(24) } });
    await expect(lost.next()).rejects.toMatchObject({ code: 286 });
    await lost.close();
  });
});

describe('fail points', () => {
  it('break a connection once, and a retryable write happens once all the same', async () => {
    const rows = test.db.collection<Document>('failing');
    await rows.insertOne({ n: 0 });
    await test.client.db('admin').command({
      configureFailPoint: 'failCommand',
      mode: { times: 1 },
      data: { failCommands: ['update'], closeConnection: true },
    });
    await rows.updateOne({}, { $inc: { n: 1 } });
    expect(await rows.findOne({}, { projection: { _id: 0 } })).toEqual({ n: 1 });
  });

  it('give a transaction an error that it survives by repeating itself', async () => {
    const rows = test.db.collection<Document>('repeating');
    await test.client.db('admin').command({
      configureFailPoint: 'failCommand',
      mode: { times: 1 },
      data: {
        failCommands: ['commitTransaction'],
        errorCode: 251,
        errorLabels: ['TransientTransactionError'],
      },
    });
    let attempts = 0;
    await test.client.withSession((session) =>
      session.withTransaction(async () => {
        attempts++;
        await rows.insertOne({ n: 1 }, { session });
      }),
    );
    expect(attempts).toBe(2);
    expect(await rows.countDocuments()).toBe(1);
  });
});
