import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Collection, type Document, Double, Long, MongoClient, ObjectId } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveDataFolder, verifyFolder } from '../index.ts';
import { loadCatalog } from '../storage/catalog.ts';
import type { CollectionEntry, IndexEntry } from '../storage/catalog-entry.ts';
import { openEnvironment, type StorageEnvironment } from '../storage/environment.ts';
import { keyPrefix } from '../storage/record-keys.ts';
import { openTestStore, type TestStore } from './open-test-store.ts';

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
});
afterAll(() => test.close());

const DOCS = Array.from({ length: 60 }, (_, i) => ({
  stage: ['new', 'won', 'lost'][i % 3],
  value: i % 2 ? i : i + 0.5,
  note: `note ${i}`,
}));
const SUMS = { $group: { _id: '$stage', total: { $sum: '$value' } } };

async function fill(name: string, options: Document = {}, key: Document = { stage: 1, value: 1 }) {
  const rows = test.db.collection<Document>(name);
  await rows.insertMany(DOCS.map((doc) => ({ ...doc })));
  await rows.createIndex(key as Record<string, 1>, options);
  return rows;
}

const isCovered = (plan: Document) => JSON.stringify(plan['queryPlanner']).includes('PROJECTION_COVERED');
const explained = (rows: Collection, stages: Document[] = [SUMS]) =>
  rows.aggregate(stages).explain('executionStats');

describe('an index that has all that is read', () => {
  it.each<[string, (name: string) => Document]>([
    ['a group', (aggregate) => ({ aggregate, pipeline: [SUMS], cursor: {} })],
    [
      'a group after a filter',
      (aggregate) => ({ aggregate, pipeline: [{ $match: { stage: 'won' } }, SUMS], cursor: {} }),
    ],
    ['a projection', (find) => ({ find, filter: { stage: 'won' }, projection: { _id: 0, value: 1 } })],
    [
      'a sorted page',
      (find) => ({
        find,
        filter: { stage: 'won' },
        projection: { _id: 0, value: 1 },
        sort: { value: -1 },
        limit: 5,
      }),
    ],
    ['distinct', (distinct) => ({ distinct, key: 'stage', query: {} })],
  ])('answers %s alone, and explain says so', async (name, command) => {
    const rows = await fill(name);
    const plan = await test.db.command({ explain: command(name), verbosity: 'executionStats' });
    expect(isCovered(plan)).toBe(true);
    expect(JSON.stringify(plan['queryPlanner'])).not.toContain('FETCH');
    expect(plan['executionStats'].totalDocsExamined).toBe(0);
    expect(plan['executionStats'].totalKeysExamined).toBeGreaterThan(0);
    expect(await rows.distinct('stage')).toEqual(['lost', 'new', 'won']);
    expect(await rows.aggregate([SUMS, { $sort: { _id: 1 } }]).toArray()).toEqual(
      ['lost', 'new', 'won'].map((stage) => ({
        _id: stage,
        total: DOCS.filter((doc) => doc.stage === stage).reduce((sum, { value }) => sum + value, 0),
      })),
    );
  });

  it('answers a count alone', async () => {
    await fill('counted');
    const counted = { count: 'counted', query: { stage: 'won', value: { $ne: 1 } } };
    const plan = await test.db.command({ explain: counted, verbosity: 'executionStats' });
    expect(plan['executionStats']).toMatchObject({ totalKeysExamined: 20, totalDocsExamined: 0 });
    expect((await test.db.command(counted))['n']).toBe(19);
  });

  it.each<[string, Document[], Document, Document?]>([
    ['another field is read', [{ $group: { _id: '$stage', note: { $max: '$note' } } }], {}],
    ['whole documents are read', [{ $group: { _id: '$stage', all: { $push: '$$ROOT' } } }], {}],
    [
      'the order may matter and no filter chose the index',
      [{ $group: { _id: null, all: { $push: '$value' } } }],
      {},
    ],
    ['it does not hold every document', [SUMS], { sparse: true }],
    ['its filter is not implied', [SUMS], { partialFilterExpression: { value: { $gt: 5 } } }],
    ['it is hidden', [SUMS], { hidden: true }],
    ['its fields lie inside documents', [SUMS], {}, { 'stage.x': 1, 'value.x': 1 }],
  ])('is not read alone where %s', async (name, stages, options, key) => {
    const rows = await fill(name, options, key);
    expect(isCovered(await explained(rows, stages))).toBe(false);
  });

  it('keeps the type of numbers whose keys are the same, when they change too', async () => {
    const rows = await fill('typed');
    await rows.deleteMany({});
    const { insertedId } = await rows.insertOne({ stage: 'a', value: 5 });
    const typeOfTotal = async () => {
      const [found] = await rows.aggregate([SUMS, { $project: { type: { $type: '$total' } } }]).toArray();
      return found?.['type'];
    };
    expect(isCovered(await explained(rows))).toBe(true);
    expect(await typeOfTotal()).toBe('int');
    await rows.updateOne({ _id: insertedId }, { $set: { value: Long.fromNumber(5) } });
    expect(await typeOfTotal()).toBe('long');
    await rows.updateOne({ _id: insertedId }, { $set: { value: new Double(5) } });
    expect(await typeOfTotal()).toBe('double');
  });

  it.each<[string, Document]>([
    ['an array', { value: [7] }],
    ['a long text', { stage: 'x'.repeat(3000) }],
  ])('is no longer read alone after %s, until it is built again', async (name, change) => {
    const rows = await fill(name);
    const changed = { _id: (await rows.findOne({ value: 7 }))?._id ?? new ObjectId() };
    await rows.updateOne(changed, { $set: change });
    const natural = await rows.aggregate([SUMS, { $sort: { _id: 1 } }], { hint: { $natural: 1 } }).toArray();
    expect(isCovered(await explained(rows))).toBe(false);
    expect(await rows.aggregate([SUMS, { $sort: { _id: 1 } }]).toArray()).toEqual(natural);
    await rows.updateOne(changed, { $set: { value: 7, stage: 'won' } });
    expect(isCovered(await explained(rows))).toBe(false);
    await rows.dropIndex('stage_1_value_1');
    await rows.createIndex({ stage: 1, value: 1 });
    expect(isCovered(await explained(rows))).toBe(true);
  });

  it('shows a transaction what it wrote itself', async () => {
    const rows = await fill('own');
    const session = test.client.startSession();
    await session.withTransaction(async () => {
      await rows.updateMany({ stage: 'won' }, { $set: { stage: 'new' } }, { session });
      await rows.insertOne({ stage: 'fresh', value: 1 }, { session });
      const found = await rows
        .aggregate([{ $group: { _id: '$stage', n: { $sum: 1 } } }], { session })
        .toArray();
      expect(Object.fromEntries(found.map(({ _id, n }) => [_id, n]))).toEqual({
        new: 40,
        lost: 20,
        fresh: 1,
      });
      expect(await rows.distinct('stage', {}, { session })).not.toContain('won');
    });
    await session.endSession();
    expect(await rows.distinct('stage')).toEqual(['fresh', 'lost', 'new']);
  });
});

describe('entries on the disk', () => {
  /** A closed folder with the index, changed below the store's own rules; then what the group gives and whether it was covered. */
  async function afterwards(
    change: (env: StorageEnvironment, rows: CollectionEntry, index: IndexEntry) => void,
  ) {
    const dataDir = await mkdtemp(join(tmpdir(), 'embedded-covering-'));
    const within = async <T>(work: (rows: Collection<Document>) => Promise<T>) => {
      const served = await serveDataFolder({ dataDir, durable: false });
      const client = await new MongoClient(served.uri).connect();
      try {
        return await work(client.db('t').collection<Document>('rows'));
      } finally {
        await client.close();
        await served.close();
      }
    };
    try {
      await within(async (rows) => {
        await rows.insertMany(DOCS.map((doc) => ({ ...doc })));
        await rows.createIndex({ stage: 1, value: 1 });
      });
      const env = openEnvironment({ path: join(dataDir, 'store'), durable: false });
      const catalog = loadCatalog(env);
      const rows = catalog.find('t.rows');
      const index = rows?.indexes[1];
      if (rows === undefined || index === undefined) throw new Error('no index');
      env.root.transactionSync(() => change(env, rows, index));
      await env.root.close();
      return await within(async (served) => ({
        covered: isCovered(await explained(served)),
        groups: await served.aggregate([SUMS, { $sort: { _id: 1 } }]).toArray(),
        natural: await served.aggregate([SUMS, { $sort: { _id: 1 } }], { hint: { $natural: 1 } }).toArray(),
        findings: (await verifyFolder(dataDir)).findings.map(({ kind }) => kind),
      }));
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  }

  const rewrite = (env: StorageEnvironment, { id }: IndexEntry, write: (value: Buffer) => Buffer) => {
    const range = { start: keyPrefix(id), end: keyPrefix(id + 1) };
    const entries = [...env.indexes.getRange(range)];
    for (const { key, value } of entries) env.indexes.putSync(key, write(value));
  };

  it('of an older format carry nothing: the documents are read until the index is built again', async () => {
    const { covered, groups, natural, findings } = await afterwards((env, rows, index) => {
      rewrite(env, index, () => Buffer.alloc(0));
      loadCatalog(env).changeIndex({ counted: new Map(), undo: [], record: () => undefined }, rows, index, {
        covering: false,
      });
    });
    expect(covered).toBe(false);
    expect(groups).toEqual(natural);
    expect(findings).toEqual([]);
  });

  it('that are damaged are not believed, and found by verify', async () => {
    const { covered, groups, natural, findings } = await afterwards((env, _rows, index) =>
      rewrite(env, index, (value) => {
        value.writeUInt8(value.readUInt8(value.length - 6) ^ 1, value.length - 6);
        return value;
      }),
    );
    expect(covered).toBe(true);
    expect(groups).toEqual(natural);
    expect(new Set(findings)).toEqual(new Set(['wrong values']));
  });
});
