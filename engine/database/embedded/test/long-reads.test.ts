import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Document } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from './open-test-store.ts';

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
});
afterAll(() => test.close());

describe('a long read', () => {
  const rows = () => test.db.collection<Document>('many');

  beforeAll(async () => {
    for (let part = 0; part < 10; part++) {
      await rows().insertMany(
        Array.from({ length: 3000 }, (_, i) => ({
          n: part * 3000 + i,
          // Visits every number below 30,000 once, in no order.
          key: ((part * 3000 + i) * 7919) % 30_000,
          tie: i % 7,
          text: 'some words to make the documents of an ordinary size',
        })),
      );
    }
    await rows().createIndex({ n: 1 });
  });

  /** Matches no row and is answered by no index. */
  const nowhere = { text: /x{3}/ };
  const longReads: [string, () => Promise<unknown>][] = [
    [
      'group',
      () =>
        rows()
          .aggregate([{ $group: { _id: '$tie', all: { $sum: '$key' } } }])
          .toArray(),
    ],
    ['sort', () => rows().find().sort({ key: 1 }).batchSize(30_000).toArray()],
    [
      'sort in a pipeline',
      () =>
        rows()
          .aggregate([{ $set: { k: '$key' } }, { $sort: { k: 1 } }])
          .toArray(),
    ],
    ['update of all', () => rows().updateMany({ key: { $gte: 0 } }, { $inc: { seen: 1 } })],
    ['index build', () => rows().createIndex({ text: 1, key: 1 })],
    ['search of updateOne', () => rows().updateOne(nowhere, { $set: { a: 1 } })],
    ['search of deleteOne', () => rows().deleteOne(nowhere)],
    [
      'search of an upsert',
      () => rows().updateOne({ ...nowhere, upserted: 1 }, { $set: { a: 1 } }, { upsert: true }),
    ],
    [
      'search of findOneAndUpdate',
      () => rows().findOneAndUpdate(nowhere, { $set: { a: 1 } }, { sort: { key: 1 } }),
    ],
  ];
  it.each(longReads)('lets another client’s findOne through before a %s ends', async (_name, read) => {
    const other = await test.connect();
    await other.db('test').collection('many').findOne({ n: 1 });
    const order: string[] = [];
    const long = read().then(() => order.push('long read'));
    for (let i = 0; i < 3; i++) {
      await other.db('test').collection('many').findOne({ n: i });
      order.push('findOne');
    }
    await long;
    expect(order).toEqual(['findOne', 'findOne', 'findOne', 'long read']);
  });

  it('is ended by maxTimeMS in every kind of command', async () => {
    const late = expect.objectContaining({ code: 50 });
    const options = { maxTimeMS: 1 };
    await expect(rows().find(nowhere, options).toArray()).rejects.toEqual(late);
    await expect(rows().find({}, options).sort({ key: 1 }).toArray()).rejects.toEqual(late);
    await expect(rows().distinct('key', {}, options)).rejects.toEqual(late);
    await expect(rows().countDocuments(nowhere, options)).rejects.toEqual(late);
    await expect(
      rows()
        .aggregate([{ $group: { _id: '$key' } }], options)
        .toArray(),
    ).rejects.toEqual(late);
    await expect(rows().updateMany(nowhere, { $set: { a: 1 } }, options)).rejects.toEqual(late);
    await expect(rows().deleteMany(nowhere, options)).rejects.toEqual(late);
    await expect(rows().updateOne(nowhere, { $set: { a: 1 } }, options)).rejects.toEqual(late);
    await expect(rows().findOneAndDelete(nowhere, options)).rejects.toEqual(late);
    await expect(rows().createIndex({ key: 1, text: 1 }, options)).rejects.toEqual(late);
    expect((await rows().indexes()).map(({ name }) => name)).not.toContain('key_1_text_1');
  });

  it('within a write finds what it would have found at once', async () => {
    const last = { key: { $gte: 29_990 }, text: /ordinary/ };
    await rows().updateMany({}, { $unset: { taken: 1 } });
    const takers = await Promise.all(
      Array.from({ length: 16 }, (_, taker) =>
        rows().findOneAndUpdate(
          { ...last, taken: null },
          { $set: { taken: taker } },
          { sort: { key: -1 }, returnDocument: 'after' },
        ),
      ),
    );
    const taken = takers.flatMap((row) => (row === null ? [] : [row['key']])).toSorted((a, b) => a - b);
    expect(taken).toEqual(Array.from({ length: 10 }, (_, i) => 29_990 + i));
    const { insertedCount, matchedCount, deletedCount, upsertedCount } = await rows().bulkWrite([
      { insertOne: { document: { n: -1, text: 'new' } } },
      { updateOne: { filter: { text: 'new' }, update: { $set: { text: 'newer' } } } },
      { deleteOne: { filter: { text: 'newer' } } },
      { updateOne: { filter: { text: 'newer' }, update: { $set: { n: -2 } }, upsert: true } },
    ]);
    expect([insertedCount, matchedCount, deletedCount, upsertedCount]).toEqual([1, 1, 1, 1]);
    expect(await rows().findOneAndDelete({ text: 'newer' })).toMatchObject({ n: -2 });
    await rows().deleteMany({ upserted: 1 });
    expect(await rows().countDocuments({})).toBe(30_000);
  });

  it('sorts what fits into memory as what is merged from many runs, equal rows as they came', async () => {
    const sorted = await rows().find().sort({ tie: -1, key: 1 }).toArray();
    const expected = (await rows().find().toArray()).toSorted(
      (a, b) => b['tie'] - a['tie'] || a['key'] - b['key'],
    );
    expect(sorted.map(({ n }) => n)).toEqual(expected.map(({ n }) => n));
    const ties = await rows().find().sort({ tie: 1 }).hint({ $natural: 1 }).toArray();
    const stable = (await rows().find().toArray()).toSorted((a, b) => a['tie'] - b['tie']);
    expect(ties.map(({ n }) => n)).toEqual(stable.map(({ n }) => n));
    const some = await rows().find().sort({ key: -1 }).skip(100).limit(5000).toArray();
    expect(some.map(({ key }) => key)).toEqual(Array.from({ length: 5000 }, (_, i) => 29_899 - i));
  });
});

describe('a read that holds more than 100 MB', () => {
  const rows = () => test.db.collection<Document>('large');
  const keys = Array.from({ length: 130 }, (_, i) => (i * 37) % 130);

  beforeAll(async () => {
    for (const key of keys) await rows().insertOne({ key, text: 'x'.repeat(1024 * 1024) });
  });

  const sorts: [string, (allowDiskUse?: boolean) => Promise<Document[]>][] = [
    [
      'query',
      (allowDiskUse) =>
        rows()
          .find({}, { ...(allowDiskUse !== undefined && { allowDiskUse }) })
          .sort({ key: 1 })
          .toArray(),
    ],
    [
      'pipeline',
      (allowDiskUse) =>
        rows()
          .aggregate([{ $set: { again: '$key' } }, { $sort: { again: 1 } }], {
            ...(allowDiskUse !== undefined && { allowDiskUse }),
          })
          .toArray(),
    ],
  ];
  it.each(sorts)('sorts on the disk in a %s, and leaves nothing there', async (_name, sort) => {
    const found = await sort();
    expect(found.map(({ key }) => key)).toEqual(keys.toSorted((a, b) => a - b));
    expect(found.every(({ text }) => text.length === 1024 * 1024)).toBe(true);
    expect(await readdir(join(test.dataDir, 'store', 'spilled'))).toEqual([]);
  });

  it.each(sorts)('is refused a sort in a %s that may not use the disk', async (_name, sort) => {
    await expect(sort(false)).rejects.toThrow(expect.objectContaining({ code: 292 }));
  });

  const group = (id: unknown, text: object, options = {}) =>
    rows()
      .aggregate([{ $group: { _id: id, text, n: { $sum: 1 } } }], options)
      .toArray();

  it('is a limit for groups too: they go on on the disk, or are refused where they may not', async () => {
    const found = await group('$key', { $max: { $concat: ['$text', '!'] } });
    expect(found.map(({ _id }) => _id).sort((a, b) => a - b)).toEqual(keys.toSorted((a, b) => a - b));
    expect(found.every(({ text, n }) => text.length === 1024 * 1024 + 1 && n === 1)).toBe(true);
    expect(await readdir(join(test.dataDir, 'store', 'spilled'))).toEqual([]);
    const refused = group('$key', { $max: '$text' }, { allowDiskUse: false });
    await expect(refused).rejects.toThrow(expect.objectContaining({ code: 292 }));
  });

  it('is a limit for one array that nothing makes smaller', async () => {
    const pushed = group(null, { $push: '$text' });
    await expect(pushed).rejects.toThrow(expect.objectContaining({ code: 146 }));
    const faceted = rows()
      .aggregate([{ $facet: { all: [{ $match: {} }] } }])
      .toArray();
    await expect(faceted).rejects.toThrow(expect.objectContaining({ code: 4_031_700 }));
    const joined = rows()
      .aggregate([
        { $limit: 1 },
        { $lookup: { from: 'large', localField: 'no', foreignField: 'no', as: 'all' } },
      ])
      .toArray();
    await expect(joined).rejects.toThrow(expect.objectContaining({ code: 4568 }));
  });

  it('leaves results of more than 16 MB to be refused as documents', async () => {
    const pushed = group({ $mod: ['$key', 5] }, { $push: '$text' });
    await expect(pushed).rejects.toThrow(expect.objectContaining({ code: 10_334 }));
    await rows().updateMany({}, [{ $set: { own: { $concat: ['$text', { $toString: '$key' }] } } }]);
    await expect(rows().distinct('own')).rejects.toThrow(expect.objectContaining({ code: 17_217 }));
  });
});
