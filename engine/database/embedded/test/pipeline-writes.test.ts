import { once } from 'node:events';
import { type Collection, type Db, type Document, MongoClient } from 'mongodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dataFolders, withStore } from './data-folders.ts';
import { openTestStore, type TestStore } from './open-test-store.ts';
import { serveInChild } from './serve-in-child.ts';

const ROWS = 3000;
const folders = dataFolders('pipeline-writes');
let test: TestStore;
let source: Collection<Document>;
let target: Collection<Document>;

beforeAll(async () => {
  test = await openTestStore();
  source = test.db.collection('source');
  await source.insertMany(rows(ROWS));
});
afterAll(() => test.close());
beforeEach(async () => {
  target = test.db.collection('target');
  await target.drop();
  await target.insertMany([{ _id: 'a' as never, n: -1 }]);
});

const rows = (count: number): Document[] =>
  Array.from({ length: count }, (_, n) => ({ _id: n as never, n, twice: n >> 1 }));
const names = async (db: Db) => (await db.listCollections().toArray()).map(({ name }) => name).sort();
const out = (stages: Document[] = []) =>
  source.aggregate([...stages, { $out: 'target' }], { comment: 'out' }).toArray();
/** All rows several times, each time under other ids. */
const many = [...Array(5).fill({ $unionWith: 'source' }), { $unset: '_id' }];
/** What a failed `$out` leaves. */
const expectUntouched = async () => {
  expect(await target.find().toArray()).toEqual([{ _id: 'a', n: -1 }]);
  expect(await names(test.db)).toEqual(['source', 'target']);
};

/** Resolves when a collection is being filled beside its target. */
async function untilFilling(db: Db): Promise<void> {
  await expect
    .poll(() => names(db).then((all) => all.some((name) => name.startsWith('tmp.'))), { interval: 1 })
    .toBe(true);
}

describe('$out', () => {
  it('replaces all documents and keeps options and indexes', async () => {
    await test.db.command({ collMod: 'target', validator: { n: { $lt: ROWS } } });
    await target.createIndex({ n: -1 }, { unique: true });
    await out();
    expect(await target.countDocuments({})).toBe(ROWS);
    expect(await target.findOne({ n: 7 })).toEqual({ _id: 7, n: 7, twice: 3 });
    expect((await target.indexes()).map(({ name, unique }) => [name, unique])).toEqual([
      ['_id_', undefined],
      ['n_-1', true],
    ]);
    await expect(target.insertOne({ n: ROWS })).rejects.toMatchObject({ code: 121 });
    expect(await names(test.db)).toEqual(['source', 'target']);
  });

  it('makes a collection of nothing, and replaces the collection that it reads', async () => {
    await source.aggregate([{ $match: { n: -5 } }, { $out: 'empty' }]).toArray();
    expect(await names(test.db)).toContain('empty');
    await test.db.dropCollection('empty');
    await target.aggregate([{ $set: { n: 5 } }, { $out: 'target' }]).toArray();
    expect(await target.find().toArray()).toEqual([{ _id: 'a', n: 5 }]);
  });

  it('leaves the target as it was when a document breaks a unique index or the validator', async () => {
    await target.createIndex({ twice: 1 }, { unique: true });
    await expect(out([{ $match: { n: { $gte: 1 } } }])).rejects.toMatchObject({ code: 11000 });
    await expectUntouched();
    await target.dropIndexes();
    await test.db.command({ collMod: 'target', validator: { n: { $lt: ROWS - 1 } } });
    await expect(out()).rejects.toMatchObject({ code: 121 });
    await expectUntouched();
    await source.aggregate([{ $out: 'target' }], { bypassDocumentValidation: true }).toArray();
    expect(await target.countDocuments({})).toBe(ROWS);
  });

  it('leaves the target as it was when it is stopped, and lets others go on meanwhile', async () => {
    const settled: string[] = [];
    const running = out(many).then(
      () => settled.push('out'),
      () => settled.push('out'),
    );
    await untilFilling(test.db);
    await target.findOne({});
    await target.updateOne({ _id: 'a' as never }, { $set: { n: -1 } });
    settled.push('others');
    const [op] = await test.client
      .db('admin')
      .aggregate([{ $currentOp: {} }, { $match: { 'command.comment': 'out' } }])
      .toArray();
    await test.client.db('admin').command({ killOp: 1, op: op?.['opid'] });
    await running;
    expect(settled).toEqual(['others', 'out']);
    await expectUntouched();
  });

  it('is refused when the target gets another index meanwhile, and for a view', async () => {
    const running = out(many).then(
      () => undefined,
      (error: unknown) => error,
    );
    await untilFilling(test.db);
    await target.createIndex({ n: 1 });
    expect(await running).toMatchObject({ code: 125 });
    await expectUntouched();
    await test.db.createCollection('seen', { viewOn: 'source', pipeline: [] });
    for (const stage of [{ $out: 'seen' }, { $merge: 'seen' }])
      await expect(source.aggregate([stage]).toArray()).rejects.toMatchObject({ code: 166 });
    await test.db.dropCollection('seen');
  });

  it('leaves the target as it was when the process is killed', async () => {
    const dataDir = await folders.make();
    const { child, uri } = await serveInChild(dataDir);
    const client = await new MongoClient(uri).connect();
    const db = client.db('t');
    await db.collection<Document>('source').insertMany(rows(20_000));
    await db.collection<Document>('target').insertOne({ _id: 'a' as never });
    const running = db
      .collection('source')
      .aggregate([{ $out: 'target' }])
      .toArray()
      .catch(() => undefined);
    await untilFilling(db);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await client.close();
    await running;
    await withStore(dataDir, async (again) => {
      expect(await names(again.db('t'))).toEqual(['source', 'target']);
      expect(await again.db('t').collection('target').find().toArray()).toEqual([{ _id: 'a' }]);
    });
  });
});

describe('$merge', () => {
  it('keeps what was merged before a document that fails', async () => {
    await target.createIndex({ n: 1 }, { unique: true });
    await target.insertOne({ _id: 'b' as never, n: 2000 });
    const merging = source.aggregate([{ $sort: { n: 1 } }, { $merge: 'target' }]).toArray();
    await expect(merging).rejects.toMatchObject({ code: 11000 });
    const merged = (await target.countDocuments({})) - 2;
    expect(merged).toBe(2000);
    expect(await target.countDocuments({ n: { $gte: 0, $lt: merged } })).toBe(merged);
  });
});
