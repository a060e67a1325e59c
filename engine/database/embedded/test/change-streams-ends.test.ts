import { type ChangeStream, type Document, Timestamp } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from './open-test-store.ts';
import { type Replayed, replayUpTo } from './replayed-stream.ts';
import { readToEnd, watchStream } from './watch-stream.ts';

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
});
afterAll(() => test.close());

/** The kinds of the events up to the end of a stream. */
async function kindsToEnd(stream: ChangeStream): Promise<string[]> {
  return (await readToEnd(stream)).map(({ operationType }) => operationType);
}

/** The error of an aggregate on `test.rows` that begins with this `$changeStream`. */
async function refusal(
  options: object,
  { stages = [] as object[], on = 'rows' as string | number, db = 'test', more = {} } = {},
) {
  const pipeline = [{ $changeStream: options }, ...stages];
  const command = { aggregate: on, pipeline, cursor: {}, ...more };
  const error: unknown = await test.client
    .db(db)
    .command(command)
    .catch((reason: unknown) => reason);
  return error;
}

describe('the end of a stream', () => {
  it('comes when its collection is dropped; a token of before tells it again, its own begins anew', async () => {
    const rows = await test.db.createCollection<Document>('dropped');
    const stream = await watchStream(rows);
    await rows.insertOne({ n: 1 });
    await rows.drop();
    const events = await readToEnd(stream);
    expect(events.map(({ operationType }) => operationType)).toEqual(['insert', 'drop', 'invalidate']);
    const [insert, drop, invalidate] = events.map(({ _id }) => _id);
    expect(await kindsToEnd(rows.watch([], { resumeAfter: insert }))).toEqual(['drop', 'invalidate']);
    expect(await kindsToEnd(rows.watch([], { resumeAfter: drop }))).toEqual(['invalidate']);
    const waiting = await watchStream(rows, { startAfter: invalidate });
    const mark = waiting.resumeToken;
    await waiting.close();
    await rows.insertOne({ n: 2 });
    for (const options of [{ startAfter: invalidate }, { resumeAfter: mark }]) {
      const anew = rows.watch([], options);
      expect(await anew.next()).toMatchObject({ operationType: 'insert', fullDocument: { n: 2 } });
      await anew.close();
    }
    const refused = rows.watch([], { resumeAfter: invalidate });
    await expect(refused.next()).rejects.toMatchObject({ code: 260 });
    await refused.close();
  });

  it('comes when a collection gets its name or loses it', async () => {
    const from = await test.db.createCollection('from');
    const streams = [await watchStream(from), await watchStream(test.db.collection('to'))];
    await from.rename('to');
    for (const stream of streams) expect(await kindsToEnd(stream)).toEqual(['rename', 'invalidate']);
  });

  it('comes to a database with itself only, to everything never', async () => {
    const db = test.client.db('short');
    const [all, one] = [await watchStream(test.client), await watchStream(db)];
    await db.collection('a').insertOne({});
    await db.collection('a').rename('b');
    await db.dropDatabase();
    const kinds = ['insert', 'rename', 'drop', 'dropDatabase'];
    expect(await kindsToEnd(one)).toEqual([...kinds, 'invalidate']);
    for (const operationType of kinds) expect(await all.next()).toMatchObject({ operationType });
    await db.collection('a').insertOne({});
    expect(await all.next()).toMatchObject({ operationType: 'insert' });
    await all.close();
  });

  it('passes through the pipeline like any event, and ends the stream all the same', async () => {
    const rows = await test.db.createCollection('filtered');
    const stream = await watchStream(rows, {}, [{ $match: { operationType: 'insert' } }]);
    await rows.insertOne({});
    await rows.drop();
    expect(await kindsToEnd(stream)).toEqual(['insert']);
  });

  it('comes one event a batch when batches are of one', async () => {
    const rows = await test.db.createCollection('slowly');
    const stream = await watchStream(rows, { batchSize: 1 });
    await rows.insertMany([{ n: 1 }, { n: 2 }]);
    await rows.drop();
    expect(await kindsToEnd(stream)).toEqual(['insert', 'insert', 'drop', 'invalidate']);
  });
});

describe('images', () => {
  it('show a document as the update left it, where the collection keeps that, however it looks now', async () => {
    const kept = await test.db.createCollection<Document>('imaged', {
      changeStreamPreAndPostImages: { enabled: true },
    });
    const stream = await watchStream(kept, {
      fullDocument: 'required',
      fullDocumentBeforeChange: 'required',
    });
    await kept.insertOne({ _id: 1 as never, n: 1 });
    await kept.updateOne({}, { $inc: { n: 1 } });
    await kept.updateOne({}, { $inc: { n: 1 } });
    await kept.deleteOne({});
    await kept.drop();
    expect(await stream.next()).not.toHaveProperty('fullDocumentBeforeChange');
    expect(await stream.next()).toMatchObject({ fullDocumentBeforeChange: { n: 1 }, fullDocument: { n: 2 } });
    expect(await stream.next()).toMatchObject({ fullDocumentBeforeChange: { n: 2 }, fullDocument: { n: 3 } });
    expect(await stream.next()).toMatchObject({ fullDocumentBeforeChange: { n: 3 } });
    await stream.close();
  });

  it('are null or an error where the collection keeps none', async () => {
    const rows = await test.db.createCollection<Document>('plain');
    const stream = await watchStream(rows, {
      fullDocument: 'whenAvailable',
      fullDocumentBeforeChange: 'whenAvailable',
    });
    const strict = await watchStream(rows, { fullDocument: 'required' });
    await rows.insertOne({ n: 1 });
    await rows.updateOne({}, { $inc: { n: 1 } });
    await stream.next();
    expect(await stream.next()).toMatchObject({ fullDocumentBeforeChange: null, fullDocument: null });
    expect(await strict.next()).toMatchObject({ operationType: 'insert' });
    await expect(strict.next()).rejects.toMatchObject({ code: 47 });
    await stream.close();
    await strict.close();
  });
});

describe('a stream is not told', () => {
  it('of a write that was refused, in part or as a whole, and of a transaction that was aborted', async () => {
    const rows = await test.db.createCollection<Document>('sure');
    await rows.createIndex({ key: 1 }, { unique: true, sparse: true });
    const stream = await watchStream(rows);
    const inserted = (from: number) => [1, 2, 3].map((n) => ({ _id: (from + n) as never, key: from + n }));
    await rows.insertMany(inserted(0));
    await expect(rows.insertMany([...inserted(3), ...inserted(0)])).rejects.toMatchObject({ code: 11000 });
    await expect(rows.updateMany({}, { $set: { key: 9 } })).rejects.toMatchObject({ code: 11000 });
    await expect(rows.updateMany({}, [{ $set: { key: { $max: ['$key', 3] } } }])).rejects.toMatchObject({
      code: 11000,
    });
    await test.client.withSession(async (session) => {
      session.startTransaction();
      await rows.insertOne({ _id: 30 as never }, { session });
      await session.abortTransaction();
    });
    await rows.insertOne({ _id: 'end' as never });
    const state: Replayed = new Map();
    await replayUpTo(stream, 'end', state);
    expect(state).toEqual(new Map((await rows.find().toArray()).map((row) => [row['_id'], row])));
    await stream.close();
  });
});

describe('a stream is refused', () => {
  const time = new Timestamp({ t: 1, i: 1 });
  const token = { _data: 'a'.repeat(24) };
  it.each([
    ['an unknown option', { nothing: 1 }, 40415],
    ['an option of the wrong type', { showExpandedEvents: 1 }, 14],
    ['an unknown choice', { fullDocument: 'all' }, 2],
    ['two tokens', { resumeAfter: token, startAfter: token }, 50865],
    ['a token and a time', { resumeAfter: token, startAtOperationTime: time }, 40674],
    ['a token without data', { resumeAfter: {} }, 40647],
    ['a token that is none', { resumeAfter: { _data: 'zz' } }, 260],
    ['a token of another store', { resumeAfter: token }, 286],
    ['a time before everything', { startAtOperationTime: time }, 286],
    ['events of the system', { showSystemEvents: true }, 115],
    ['everything, asked of one collection', { allChangesForCluster: true }, 72],
  ])('with %s', async (_what, options, code) => {
    expect(await refusal(options)).toMatchObject({ code });
  });

  it.each([
    ['$group', 20, { $group: { _id: 1 } }],
    ['$lookup', 20, { $lookup: { from: 'a', localField: 'a', foreignField: 'a', as: 'a' } }],
    ['$changeStream again', 40602, { $changeStream: {} }],
    ['an unknown stage', 40324, { $nothing: 1 }],
    ['$changeStreamSplitLargeEvent', 115, { $changeStreamSplitLargeEvent: {} }],
  ])('with the stage %s', async (_what, code, stage) => {
    expect(await refusal({}, { stages: [stage] })).toMatchObject({ code });
  });

  it('on a view, on what is the server’s own, and behind another stage', async () => {
    await test.db.createCollection('view', { viewOn: 'rows', pipeline: [] });
    expect(await refusal({}, { on: 'view' })).toMatchObject({ code: 166 });
    expect(await refusal({}, { on: 1, db: 'admin' })).toMatchObject({ code: 73 });
    expect(await refusal({}, { on: 'settings', db: 'config' })).toMatchObject({ code: 73 });
    expect(await refusal({}, { more: { readConcern: { level: 'local' } } })).toMatchObject({ code: 72 });
    const behind = test.db.collection('rows').aggregate([{ $match: {} }, { $changeStream: {} }]);
    await expect(behind.toArray()).rejects.toMatchObject({ code: 40602 });
  });

  it('when it changes tokens, and then cannot be resumed', async () => {
    const rows = await test.db.createCollection('untold');
    const stream = await watchStream(rows, {}, [{ $project: { _id: 0 } }]);
    await rows.insertOne({});
    await expect(stream.next()).rejects.toSatisfy(
      (error: Document) => error['code'] === 280 && error['hasErrorLabel']('NonResumableChangeStreamError'),
    );
    await stream.close();
  });
});
