import type { ChangeStreamDocument, Document } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Replayed, replayUpTo } from './replayed-stream.ts';
import { openTestStore, type TestStore } from './open-test-store.ts';

const LONG = process.env['FIELDWORK_LONG'] === '1';

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

describe('change streams that want more', () => {
  it('show documents as they were, where the collection keeps that, and paths told apart', async () => {
    const kept = await test.db.createCollection<Document>('kept', {
      changeStreamPreAndPostImages: { enabled: true },
    });
    await kept.insertOne({ _id: 'a' as never, n: 1, deep: { 5: 1 } });
    const stream = kept.watch([], { fullDocumentBeforeChange: 'required', showExpandedEvents: true });
    const first = stream.next();
    await kept.updateOne({}, { $set: { 'deep.5': 2 } });
    await kept.deleteOne({});
    expect(await first).toMatchObject({
      fullDocumentBeforeChange: { n: 1, deep: { 5: 1 } },
      updateDescription: { updatedFields: { 'deep.5': 2 }, disambiguatedPaths: { 'deep.5': ['deep', '5'] } },
    });
    expect(await stream.next()).toMatchObject({ fullDocumentBeforeChange: { deep: { 5: 2 } } });
    await stream.close();
    const plain = await test.db.createCollection<Document>('plain');
    await plain.insertOne({ n: 1 });
    const wanting = plain.watch([], { fullDocumentBeforeChange: 'required' });
    const failed = wanting.next().catch((error: unknown) => error);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await plain.deleteOne({});
    expect(await failed).toMatchObject({ code: 47 });
    await wanting.close();
  });

  it('go on after an error that the driver may resume from', async () => {
    const rows = test.db.collection<Document>('resumed');
    await rows.insertOne({ n: 0 });
    const stream = rows.watch();
    const first = stream.next();
    await rows.insertOne({ n: 1 });
    await first;
    await test.client.db('admin').command({
      configureFailPoint: 'failGetMoreAfterCursorCheckout',
      mode: { times: 1 },
      data: { errorCode: 262 },
    });
    const second = stream.next();
    await rows.insertOne({ n: 2 });
    expect(await second).toMatchObject({ fullDocument: { n: 2 } });
    await stream.close();
  });

  it('hold all that happened: replayed, they give the state', async () => {
    const rows = test.db.collection<Document>('replayed');
    await rows.insertOne({ _id: 'start' as never });
    const stream = rows.watch();
    const first = stream.next();
    await rows.deleteOne({ _id: 'start' as never });
    await first;
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      for (let i = 0; i < (LONG ? 500 : 50); i++) {
        const _id = (i * 7 + writer) % 20;
        const pick = (i * 13 + writer * 5) % 5;
        if (pick === 0) await rows.deleteOne({ _id: _id as never });
        else if (pick === 1)
          await rows.replaceOne({ _id: _id as never }, { whole: i, writer }, { upsert: true });
        else if (pick === 2)
          await rows.updateOne({ _id: _id as never }, { $unset: { n: 1 }, $set: { 'a.b': i } });
        else
          await rows.updateOne(
            { _id: _id as never },
            { $inc: { n: 1 }, $push: { list: i as never } },
            { upsert: true },
          );
      }
    });
    await Promise.all(writers);
    await rows.insertOne({ _id: 'end' as never });
    const state: Replayed = new Map();
    await replayUpTo(stream, 'end', state);
    await stream.close();
    const byId = (a: Document, b: Document) => String(a['_id']).localeCompare(String(b['_id']));
    expect([...state.values()].sort(byId)).toEqual((await rows.find().toArray()).sort(byId));
  }, 120_000);
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
