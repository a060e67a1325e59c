import { MongoClient, MongoServerError, ObjectId } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from './open-test-store.ts';

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
});
afterAll(() => test.close());

describe('hello', () => {
  it('waits when the client knows the topology already, and answers at once when it does not', async () => {
    const client = await test.connect();
    const admin = client.db('admin');
    const { topologyVersion } = await admin.command({ hello: 1 });
    const other = { ...topologyVersion, processId: new ObjectId() };
    // Longer than this test may last: what is answered at all has not waited.
    const wait = { hello: 1, maxAwaitTimeMS: 600_000 };
    const waiting = admin.command({ ...wait, topologyVersion }).then(
      () => 'answered',
      () => 'cut off',
    );
    for (let asked = 0; asked < 20; asked += 1) await admin.command({ ...wait, topologyVersion: other });
    expect(await Promise.race([waiting, admin.command({ ping: 1 }).then(() => 'waits')])).toBe('waits');
    await client.close();
    expect(await waiting).toBe('cut off');
  });

  it('waits no longer than it is told to, and not without being told how long', async () => {
    const admin = test.client.db('admin');
    const { topologyVersion } = await admin.command({ hello: 1 });
    const answer = await admin.command({ hello: 1, topologyVersion, maxAwaitTimeMS: 1 });
    expect(answer).toMatchObject({ topologyVersion, isWritablePrimary: true });
    await expect(admin.command({ hello: 1, topologyVersion })).rejects.toMatchObject({ code: 31368 });
  });
});

describe('a monitor', () => {
  it('hears of the node again and again without asking, and never takes it for lost', async () => {
    const client = new MongoClient(test.served.uri, { heartbeatFrequencyMS: 500 });
    const lost: unknown[] = [];
    client.on('serverHeartbeatFailed', (event) => lost.push(event.failure.message));
    client.on('connectionPoolCleared', (event) => lost.push(event));
    let beats = 0;
    const fourBeats = new Promise<void>((resolve) => {
      client.on('serverHeartbeatSucceeded', ({ awaited }) => {
        if (awaited) beats += 1;
        if (beats === 4) resolve();
      });
    });
    await client.connect();
    await fourBeats;
    await client.db('test').command({ ping: 1 });
    expect(lost).toEqual([]);
    await client.close();
  });
});

describe('the stable API', () => {
  it('is version 1, and its strict form has no other commands', async () => {
    const client = await MongoClient.connect(test.served.uri, {
      serverApi: { version: '1', strict: true },
    });
    await client.db('test').collection('rows').insertOne({ n: 1 });
    const refused = await client
      .db('test')
      .collection('rows')
      .distinct('n')
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(MongoServerError);
    expect(refused).toMatchObject({ code: 323, codeName: 'APIStrictError' });
    await client.close();
    const db = test.client.db('test');
    await expect(db.command({ ping: 1, apiVersion: '2' })).rejects.toMatchObject({ code: 322 });
    await expect(db.command({ ping: 1, apiStrict: true })).rejects.toMatchObject({ code: 72 });
  });
});

describe('the fail point of retryable writes', () => {
  it('loses the answer of a write, which then is done once all the same', async () => {
    const rows = test.db.collection('once');
    await rows.insertOne({ n: 0 });
    const admin = test.client.db('admin');
    await admin.command({ configureFailPoint: 'onPrimaryTransactionalWrite', mode: { times: 1 } });
    await rows.updateOne({}, { $inc: { n: 1 } });
    expect(await rows.findOne({}, { projection: { _id: 0 } })).toEqual({ n: 1 });
    await admin.command({
      configureFailPoint: 'onPrimaryTransactionalWrite',
      mode: { times: 1 },
      data: { failBeforeCommitExceptionCode: 1 },
    });
    await rows.updateOne({}, { $inc: { n: 1 } });
    expect(await rows.findOne({}, { projection: { _id: 0 } })).toEqual({ n: 2 });
    await admin.command({
      configureFailPoint: 'onPrimaryTransactionalWrite',
      mode: { times: 1 },
      data: { failBeforeCommitExceptionCode: 1, closeConnection: false },
    });
    await expect(rows.updateOne({}, { $inc: { n: 1 } })).rejects.toMatchObject({ code: 1 });
    expect(await rows.findOne({}, { projection: { _id: 0 } })).toEqual({ n: 2 });
    await admin.command({ configureFailPoint: 'onPrimaryTransactionalWrite', mode: 'off' });
  });
});
