import { type Document, type MongoServerError, UUID } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from './open-test-store.ts';

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
});
afterAll(() => test.close());

const failure = (command: Document, database = 'test'): Promise<MongoServerError> =>
  test.client
    .db(database)
    .command(command)
    .then(
      () => Promise.reject(new Error('It succeeded.')),
      (error: MongoServerError) => error,
    );

describe('a command that there is not', () => {
  it.each(['replSetGetStatus', 'top', 'usersInfo', 'mapReduce', 'setParameter', 'shutdown'])(
    '%s, which MongoDB has, is left to it',
    async (name) => {
      expect(await failure({ [name]: 1 }, 'admin')).toMatchObject({
        code: 115,
        errmsg: `the command ${name} is not supported by the embedded store, use MongoDB`,
      });
    },
  );

  it('and that MongoDB has not either, is unknown', async () => {
    expect(await failure({ nothing: 1 })).toMatchObject({
      code: 59,
      codeName: 'CommandNotFound',
      errmsg: "no such command: 'nothing'",
    });
  });
});

describe('pipelines that write', () => {
  it('name the key that $merge finds taken', async () => {
    await test.db.collection<Document>('source').insertOne({ _id: 1 as never, x: 1 });
    await test.db.collection<Document>('target').insertOne({ _id: 1 as never });
    const pipeline = [{ $merge: { into: 'target', whenMatched: 'fail' } }];
    expect(await failure({ aggregate: 'source', pipeline, cursor: {} })).toMatchObject({
      code: 11000,
      keyPattern: { _id: 1 },
      keyValue: { _id: 1 },
    });
    expect(await test.db.collection('target').findOne()).toEqual({ _id: 1 });
  });

  it.each([[{ $out: 'copied' }], [{ $merge: 'copied' }]])('%o refuses linearizable reads', async (stage) => {
    const aggregate = {
      aggregate: 'source',
      pipeline: [stage],
      cursor: {},
      readConcern: { level: 'linearizable' },
    };
    expect(await failure(aggregate)).toMatchObject({ code: 72 });
    expect(await test.db.listCollections({ name: 'copied' }).toArray()).toEqual([]);
  });
});

describe('UUIDs in expressions', () => {
  const text = '0e3b9063-8abd-4eb3-9f9f-f4c59fd30a60';
  const evaluate = async (expression: Document): Promise<unknown> => {
    const [row] = await test.db
      .aggregate([{ $documents: [{}] }, { $project: { value: expression } }])
      .toArray();
    return row?.['value'];
  };

  it('are made of their text, and give it back', async () => {
    expect(String(await evaluate({ $toUUID: text }))).toBe(text);
    expect(await evaluate({ $toString: new UUID(text) })).toBe(text);
    expect(await evaluate({ $eq: [{ $toUUID: text.toUpperCase() }, new UUID(text)] })).toBe(true);
    expect(await evaluate({ $toUUID: null })).toBeNull();
  });

  it.each<[string, Document, number]>([
    ['a text that is none', { $toUUID: 'x' }, 241],
    ['a number', { $toUUID: 1 }, 241],
    ['other conversions to binData', { $convert: { input: text, to: 'binData', format: 'uuid' } }, 115],
    ['formats of text', { $convert: { input: new UUID(text), to: 'string', format: 'hex' } }, 115],
  ])('%s is refused', async (_, expression, code) => {
    await expect(evaluate(expression)).rejects.toMatchObject({ code });
  });
});

describe('a retryable write', () => {
  it('is sent again by its driver when its write concern failed for a while, and done once', async () => {
    const data = { failCommands: ['insert'], writeConcernError: { code: 262, errmsg: 'late' } };
    await test.client.db('admin').command({ configureFailPoint: 'failCommand', mode: { times: 1 }, data });
    await test.db.collection<Document>('retried').insertOne({ n: 1 });
    expect(await test.db.collection('retried').countDocuments()).toBe(1);
  });
});

describe('create in a transaction', () => {
  it('refuses a name that is taken, which outside is no fault', async () => {
    await test.db.createCollection('taken');
    expect(await test.db.command({ create: 'taken' })).toMatchObject({ ok: 1 });
    await test.client.withSession(async (session) => {
      session.startTransaction();
      await expect(test.db.createCollection('taken', { session })).rejects.toMatchObject({ code: 48 });
    });
  });
});

describe('the bulkWrite command', () => {
  const ops = [
    { insert: 0, document: { _id: 1 } },
    { insert: 0, document: { _id: 1 } },
    { update: 0, filter: { _id: 1 }, updateMods: { $set: { a: 1 } } },
    { delete: 0, filter: { _id: 1 } },
  ];
  const run = (options: Document) =>
    test.client
      .db('admin')
      .command({ bulkWrite: 1, ops, nsInfo: [{ ns: 'test.bulk' }], ordered: false, ...options });
  const bulk = async (options: Document): Promise<Document> => {
    await test.db.collection('bulk').drop();
    return run(options);
  };

  it('answers its results page by page', async () => {
    const { cursor, nErrors, nInserted, nModified, nDeleted } = await bulk({ cursor: { batchSize: 3 } });
    expect({ nErrors, nInserted, nModified, nDeleted }).toEqual({
      nErrors: 1,
      nInserted: 1,
      nModified: 1,
      nDeleted: 1,
    });
    expect(cursor.firstBatch).toMatchObject([
      { ok: 1, idx: 0 },
      { ok: 0, idx: 1, code: 11000 },
      { ok: 1, idx: 2 },
    ]);
    const rest = { getMore: cursor.id, collection: '$cmd.bulkWrite' };
    const more = await test.client.db('admin').command(rest);
    expect(more['cursor']).toMatchObject({
      nextBatch: [{ ok: 1, idx: 3, n: 1 }],
      ns: 'admin.$cmd.bulkWrite',
    });
    expect(String(more['cursor'].id)).toBe('0');
  });

  it('answers errors only when asked, and ends at the first one when ordered', async () => {
    const only = await bulk({ errorsOnly: true });
    expect(only['cursor'].firstBatch).toMatchObject([{ ok: 0, idx: 1, code: 11000 }]);
    const ordered = await bulk({ errorsOnly: true, ordered: true });
    expect(ordered['cursor'].firstBatch).toMatchObject([{ ok: 0, idx: 1 }]);
    expect(await test.db.collection('bulk').countDocuments()).toBe(1);
  });

  it('says so when its write concern cannot be met', async () => {
    await expect(bulk({ writeConcern: { w: 3 } })).rejects.toMatchObject({ code: 100 });
  });
});
