import type { ChangeStream, Document, UUID } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from './open-test-store.ts';
import { watchStream } from './watch-stream.ts';

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
});
afterAll(() => test.close());

async function next(stream: ChangeStream, count: number): Promise<Document[]> {
  const events: Document[] = [];
  for (let i = 0; i < count; i++) events.push(await stream.next());
  return events;
}

async function uuidOf(name: string): Promise<UUID> {
  const [info] = await test.db.listCollections({ name }).toArray();
  return (info as Document)['info'].uuid;
}

const idIndex = { v: 2, key: { _id: 1 }, name: '_id_' };

describe('expanded events', () => {
  it('tell of collections and indexes made, changed, renamed and dropped, with the id of the collection', async () => {
    const stream = await watchStream(test.db, { showExpandedEvents: true });
    const made = await test.db.createCollection('made', { validator: { n: { $gt: 0 } } });
    const uuid = await uuidOf('made');
    await made.insertOne({ _id: 1 as never, n: 1 });
    await made.createIndex({ n: 1 }, { expireAfterSeconds: 50 });
    await test.db.command({ collMod: 'made', validationLevel: 'off' });
    await test.db.command({
      collMod: 'made',
      index: { keyPattern: { n: 1 }, expireAfterSeconds: 60, hidden: true },
    });
    await made.dropIndex('n_1');
    await test.db.createCollection('target');
    const target = await uuidOf('target');
    await made.rename('target', { dropTarget: true });
    await test.db.collection('target').drop();
    const ns = { db: 'test', coll: 'made' };
    const of = (operationType: string, rest: object) =>
      expect.objectContaining({ operationType, ns, collectionUUID: uuid, ...rest });
    const validator = { n: { $gt: 0 } };
    const index = { v: 2, key: { n: 1 }, name: 'n_1', expireAfterSeconds: 50 };
    expect(await next(stream, 9)).toEqual([
      of('create', { operationDescription: { validator, idIndex } }),
      of('insert', { documentKey: { _id: 1 } }),
      of('createIndexes', { operationDescription: { indexes: [index] } }),
      of('modify', {
        operationDescription: { validationLevel: 'off' },
        stateBeforeChange: { collectionOptions: { uuid, validator } },
      }),
      of('modify', {
        operationDescription: { index: { name: 'n_1', expireAfterSeconds: 60, hidden: true } },
        stateBeforeChange: {
          collectionOptions: { uuid, validator, validationLevel: 'off' },
          indexOptions: { expireAfterSeconds: 50, hidden: false },
        },
      }),
      of('dropIndexes', {
        operationDescription: { indexes: [{ ...index, expireAfterSeconds: 60, hidden: true }] },
      }),
      of('create', { ns: { db: 'test', coll: 'target' }, collectionUUID: target }),
      of('rename', {
        to: { db: 'test', coll: 'target' },
        operationDescription: { to: { db: 'test', coll: 'target' }, dropTarget: target },
      }),
      of('drop', { ns: { db: 'test', coll: 'target' } }),
    ]);
    await stream.close();
  });

  it('are not shown, nor their fields, to a stream that did not ask for them', async () => {
    const stream = await watchStream(test.db);
    const plain = await test.db.createCollection('plain');
    await plain.createIndex({ n: 1 });
    await test.db.command({ collMod: 'plain', validationLevel: 'off' });
    await plain.dropIndex('n_1');
    await plain.insertOne({ 'a.b': 1 });
    await plain.updateOne({}, [{ $replaceWith: { $setField: { field: 'a.b', input: '$$ROOT', value: 2 } } }]);
    await plain.rename('plainer');
    const events = await next(stream, 3);
    expect(events.map(({ operationType }) => operationType)).toEqual(['insert', 'update', 'rename']);
    for (const event of events) {
      expect(event).not.toHaveProperty('collectionUUID');
      expect(event).not.toHaveProperty('operationDescription');
      expect(event['updateDescription'] ?? {}).not.toHaveProperty('disambiguatedPaths');
    }
    await stream.close();
  });

  it('tell a stream on more than one collection of views', async () => {
    const rows = await test.db.createCollection('under');
    const stream = await watchStream(test.db, { showExpandedEvents: true });
    const others = [
      await watchStream(rows, { showExpandedEvents: true }),
      await watchStream(test.db.collection('seen'), { showExpandedEvents: true }),
      await watchStream(test.db),
    ];
    const view = { viewOn: 'under', pipeline: [{ $match: { n: 1 } }] };
    await test.db.createCollection('seen', { viewOn: 'under', pipeline: [] });
    await test.db.command({ collMod: 'seen', ...view });
    await test.db.dropCollection('seen');
    const ns = { db: 'test', coll: 'seen' };
    const events = await next(stream, 3);
    expect(events).toMatchObject([
      { operationType: 'create', ns, operationDescription: { viewOn: 'under', pipeline: [] } },
      { operationType: 'modify', ns, operationDescription: view },
      { operationType: 'drop', ns },
    ]);
    for (const event of events) expect(event).not.toHaveProperty('collectionUUID');
    for (const other of others) expect(await other.tryNext()).toBeNull();
    for (const one of [stream, ...others]) await one.close();
  });

  it('leave out indexes whose build failed', async () => {
    const rows = test.db.collection<Document>('double');
    await rows.insertMany([{ n: 1 }, { n: 1 }]);
    const stream = await watchStream(test.db, { showExpandedEvents: true });
    await expect(rows.createIndex({ n: 1 }, { unique: true })).rejects.toMatchObject({ code: 11000 });
    await rows.createIndex({ n: 1 });
    expect(await next(stream, 1)).toMatchObject([{ operationType: 'createIndexes' }]);
    await stream.close();
  });
});

describe('an update of an array', () => {
  it.each([
    ['one element', { $set: { 'list.1': 9 } }, { updatedFields: { 'list.1': 9 }, disambiguatedPaths: {} }],
    [
      'a field in an element',
      { $set: { 'docs.0.n': 9 } },
      { updatedFields: { 'docs.0.n': 9 }, disambiguatedPaths: {} },
    ],
    [
      'a field with a number for a name',
      { $set: { 'docs.0.1': 9 } },
      { updatedFields: { 'docs.0.1': 9 }, disambiguatedPaths: { 'docs.0.1': ['docs', 0, '1'] } },
    ],
    ['an element more', { $push: { list: 4 } }, { updatedFields: { 'list.3': 4 } }],
    ['other elements', { $set: { list: [7, 8, 9] } }, { updatedFields: { list: [7, 8, 9] } }],
    ['an element less', { $pull: { list: 1 } }, { updatedFields: { list: [2, 3] }, truncatedArrays: [] }],
    [
      'the last element less',
      { $pop: { list: 1 } },
      { updatedFields: {}, truncatedArrays: [{ field: 'list', newSize: 2 }] },
    ],
  ])('tells %s', async (_what, update, updateDescription) => {
    const rows = test.db.collection<Document>('arrays');
    await rows.deleteMany({});
    await rows.insertOne({ list: [1, 2, 3], docs: [{ n: 1 }, { n: 2 }] });
    const stream = await watchStream(rows, { showExpandedEvents: true });
    await rows.updateOne({}, update as Document);
    expect(await next(stream, 1)).toMatchObject([{ updateDescription }]);
    await stream.close();
  });
});

describe('the events of a transaction', () => {
  it('have one time, its session and its number, and begin with the collection that it made', async () => {
    const stream = await watchStream(test.db, { showExpandedEvents: true });
    await test.client.withSession((session) =>
      session.withTransaction(async () => {
        await test.db.createCollection('drafted', { session });
        await test.db.collection('drafted').createIndex({ n: 1 }, { session });
        await test.db.collection('drafted').insertMany([{ n: 1 }, { n: 2 }], { session });
      }),
    );
    await test.db.collection('drafted').insertOne({ n: 3 });
    const [create, index, first, second, alone] = await next(stream, 5);
    expect([create, index, first, second].map((event) => event?.['operationType'])).toEqual([
      'create',
      'createIndexes',
      'insert',
      'insert',
    ]);
    const { lsid, txnNumber, clusterTime } = create as Document;
    expect(lsid.id).toMatchObject({ sub_type: 4 });
    expect(lsid.uid.length()).toBe(32);
    for (const event of [index, first, second]) expect(event).toMatchObject({ lsid, txnNumber, clusterTime });
    expect(alone).not.toHaveProperty('txnNumber');
    expect((alone as Document)['clusterTime'].greaterThan(clusterTime)).toBe(true);
    await stream.close();
  });
});
