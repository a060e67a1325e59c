import { type Db, type Document, Long, type MongoClient } from 'mongodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from './open-test-store.ts';

const COUNT = 20_000;
const interrupted = { code: 11601, codeName: 'Interrupted' };

let test: TestStore;
let operator: Db;
const rows = () => test.db.collection<Document>('rows');

beforeAll(async () => {
  test = await openTestStore();
  operator = (await test.connect({ appName: 'operator' })).db('admin');
  await rows().insertMany(Array.from({ length: COUNT }, (_, n) => ({ n, text: `row ${n}`, seen: 0 })));
});
afterAll(() => test.close());

/** What runs, by the comment it was given. */
const running = (comment: string) =>
  operator.aggregate([{ $currentOp: {} }, { $match: { 'command.comment': comment } }]).toArray();

/** Waits for an operation to be listed. */
async function findOperation(comment: string): Promise<Document> {
  for (;;) {
    const [found] = await running(comment);
    if (found !== undefined) return found;
  }
}

async function kill(comment: string): Promise<void> {
  const { opid } = await findOperation(comment);
  expect(await operator.command({ killOp: 1, op: opid })).toMatchObject({
    info: 'attempting to kill op',
    ok: 1,
  });
}

/** Why it failed; undefined when it did not. */
const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

/** A read of some seconds: each row is unwound into many. */
const longPipeline = [
  { $set: { all: { $range: [0, 500] } } },
  { $unwind: '$all' },
  { $group: { _id: null, sum: { $sum: '$all' } } },
];

function expectNoTraces(): void {
  const { store } = test.served;
  expect(store.cursors.count()).toBe(0);
  expect(store.sessions.count().transactions).toBe(0);
}

describe('$currentOp', () => {
  it('lists a running operation as MongoDB does, and itself', async () => {
    const client = await test.connect({ appName: 'reporting' });
    const read = client
      .db('test')
      .collection('rows')
      .aggregate(longPipeline, { comment: 'listed' })
      .toArray();
    const outcome = failureOf(read);
    const operation = await findOperation('listed');
    expect(operation).toMatchObject({
      type: 'op',
      active: true,
      appName: 'reporting',
      op: 'command',
      ns: 'test.rows',
      command: { aggregate: 'rows', pipeline: longPipeline, $db: 'test' },
      lsid: { id: expect.anything() },
    });
    expect(operation['desc']).toBe(`conn${operation['connectionId']}`);
    const [itself] = await operator
      .aggregate([{ $currentOp: {} }, { $match: { 'command.aggregate': 1 } }])
      .toArray();
    expect(itself).toMatchObject({ ns: 'admin.$cmd.aggregate' });
    const { inprog } = await operator.command({ currentOp: 1, 'command.comment': 'listed' });
    expect(inprog).toMatchObject([{ opid: operation['opid'] }]);
    await kill('listed');
    expect(await outcome).toMatchObject(interrupted);
    expect(await running('listed')).toEqual([]);
  });

  it('lists idle transactions, and idle cursors and connections when asked', async () => {
    const client = await test.connect({ appName: 'idle', maxPoolSize: 1 });
    const session = client.startSession();
    session.startTransaction();
    const cursor = client.db('test').collection('rows').find({}, { session, batchSize: 2 });
    await cursor.next();
    const typesOf = async (options: Document) =>
      new Set(
        (await operator.aggregate([{ $currentOp: options }]).toArray()).map(
          ({ type, active }) => `${type} ${active}`,
        ),
      );
    expect(await typesOf({})).toEqual(new Set(['op true', 'idleSession false']));
    expect(await typesOf({ idleSessions: false, idleCursors: true, idleConnections: true })).toEqual(
      new Set(['op true', 'op false', 'idleCursor undefined']),
    );
    await cursor.close();
    await session.abortTransaction();
    await session.endSession();
  });

  it.each<[string, Document, string, number]>([
    ['on another database', { $currentOp: {} }, 'test', 73],
    ['with an unknown option', { $currentOp: { all: true } }, 'admin', 40415],
    ['with an option that is no bool', { $currentOp: { idleCursors: 1 } }, 'admin', 14],
    ['with no object', { $currentOp: 1 }, 'admin', 9],
  ])('is refused %s', async (_, stage, database, code) => {
    await expect(test.client.db(database).aggregate([stage]).toArray()).rejects.toMatchObject({ code });
  });
});

describe('killOp', () => {
  it.each<[string, Document, number]>([
    ['no op', { killOp: 1 }, 4],
    ['a text', { killOp: 1, op: 'x' }, 14],
    ['a fraction', { killOp: 1, op: 1.1 }, 2],
    ['more than 32 bits', { killOp: 1, op: Long.fromString('9223372036854775807') }, 26823],
  ])('refuses %s', async (_, command, code) => {
    await expect(operator.command(command)).rejects.toMatchObject({ code });
  });

  it('is for the admin database, and takes an operation that has ended', async () => {
    await expect(test.db.command({ killOp: 1, op: 1 })).rejects.toMatchObject({ code: 13 });
    expect(await operator.command({ killOp: 1, op: 1 })).toMatchObject({ ok: 1 });
  });

  it('ends a group, a sort and a count, and leaves no cursor', async () => {
    const options = { comment: 'long read' };
    const reads = [
      () => rows().aggregate(longPipeline, options).toArray(),
      () =>
        rows()
          .aggregate([{ $set: { all: { $size: { $range: [0, 3000] } } } }, { $sort: { all: 1 } }], options)
          .toArray(),
      () => rows().countDocuments({ $expr: { $gt: [{ $size: { $range: [0, 3000] } }, 9999] } }, options),
    ];
    for (const read of reads) {
      const outcome = failureOf(read());
      await kill('long read');
      expect(await outcome).toMatchObject(interrupted);
      expectNoTraces();
    }
  });

  it('ends a getMore that waits for changes, and its cursor', async () => {
    const stream = rows().watch([], { maxAwaitTimeMS: 60_000, comment: 'waiting' });
    const outcome = failureOf(stream.next());
    for (;;) {
      const { op, opid } = await findOperation('waiting');
      if (op !== 'getmore') continue;
      await operator.command({ killOp: 1, op: opid });
      break;
    }
    expect(await outcome).toMatchObject(interrupted);
    expectNoTraces();
  });

  it('ends an update of many, and an index build without a trace of the index', async () => {
    const update = failureOf(
      rows().updateMany({ text: /row/ }, { $inc: { seen: 1 } }, { comment: 'update' }),
    );
    await kill('update');
    expect(await update).toMatchObject(interrupted);
    expect(await rows().countDocuments({ seen: 1 })).toBeLessThan(COUNT);
    const indexes = [{ key: { text: 1, n: 1 }, name: 'texts' }];
    const build = failureOf(test.db.command({ createIndexes: 'rows', indexes, comment: 'build' }));
    await kill('build');
    expect(await build).toMatchObject(interrupted);
    expect((await rows().indexes()).map(({ name }) => name)).toEqual(['_id_']);
  });

  it('ends a write that waits for a transaction; nothing of it is written', async () => {
    const session = test.client.startSession();
    session.startTransaction();
    await rows().updateOne({ n: 1 }, { $set: { by: 'transaction' } }, { session });
    const blocked = failureOf(rows().updateOne({ n: 1 }, { $set: { by: 'other' } }, { comment: 'blocked' }));
    await kill('blocked');
    expect(await blocked).toMatchObject(interrupted);
    await session.commitTransaction();
    await session.endSession();
    expect(await rows().findOne({ n: 1 })).toMatchObject({ by: 'transaction' });
  });

  it('aborts the transaction of the operation it ends', async () => {
    const session = test.client.startSession();
    session.startTransaction();
    await rows().updateOne({ n: 2 }, { $set: { by: 'transaction' } }, { session });
    const read = failureOf(rows().aggregate(longPipeline, { session, comment: 'inside' }).toArray());
    await kill('inside');
    expect(await read).toMatchObject(interrupted);
    expectNoTraces();
    await expect(session.commitTransaction()).rejects.toMatchObject({ code: 251 });
    await session.endSession();
    expect(await rows().findOne({ n: 2 })).not.toHaveProperty('by');
  });
});

describe('killSessions', () => {
  let client: MongoClient;
  beforeEach(async () => {
    client = await test.connect();
  });

  it('ends what a session does and holds, and nothing of other sessions', async () => {
    const [mine, other] = [client.startSession(), client.startSession()];
    const own = client.db('test').collection('rows');
    const read = own.aggregate(longPipeline, { session: mine, comment: 'session' }).toArray();
    const outcome = failureOf(read);
    const cursors = [mine, other].map((session) => own.find({ n: { $lt: 100 } }, { session, batchSize: 2 }));
    for (const cursor of cursors) await cursor.next();
    await findOperation('session');
    await operator.command({ killSessions: [mine.id] });
    expect(await outcome).toMatchObject(interrupted);
    const restOf = async (at: number) => (await cursors[at]?.toArray())?.length;
    await expect(restOf(0)).rejects.toMatchObject({ code: 43 });
    expect(await restOf(1)).toBe(99);
    await mine.endSession();
    await other.endSession();
  });

  it.each<[string, Document]>([
    ['killSessions', { killSessions: [] }],
    ['killAllSessions', { killAllSessions: [] }],
    ['killAllSessionsByPattern', { killAllSessionsByPattern: [] }],
  ])('as %s without a list ends what all sessions do', async (_, command) => {
    const session = client.startSession();
    session.startTransaction();
    await client
      .db('test')
      .collection('rows')
      .updateOne({ n: 3 }, { $set: { by: 'it' } }, { session });
    await client.db('test').collection('rows').find({}, { batchSize: 2 }).next();
    await operator.command(command);
    expectNoTraces();
    await session.endSession();
  });

  it('by a pattern ends one session, and refuses other patterns', async () => {
    const session = client.startSession();
    session.startTransaction();
    await client.db('test').collection('rows').findOne({ n: 3 }, { session });
    await operator.command({ killAllSessionsByPattern: [{ lsid: session.id }] });
    expectNoTraces();
    await session.endSession();
    const pattern = { killAllSessionsByPattern: [{ users: [] }] };
    await expect(operator.command(pattern)).rejects.toMatchObject({ code: 115 });
  });
});
