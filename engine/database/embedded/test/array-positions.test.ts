import type { Document } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from './open-test-store.ts';

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
  await rows().insertMany([
    { _id: 1 as never, a: [{ b: 3 }] },
    { _id: 2 as never, a: [{ b: 2 }, { b: 0 }] },
    { _id: 3 as never, a: [{ b: 1 }, { b: 9 }] },
    { _id: 4 as never, a: [] },
  ]);
});
afterAll(() => test.close());

const rows = () => test.db.collection<Document>('rows');
const idsOf = (documents: Document[]) => documents.map(({ _id }) => _id);

describe.each([
  ['without an index', null],
  ['with an index', { 'a.0.b': 1 }],
] as const)('a path through a position of an array, %s', (_, index) => {
  beforeAll(async () => {
    if (index !== null) await rows().createIndex(index);
  });

  it('is sorted by that element alone', async () => {
    expect(idsOf(await rows().find().sort({ 'a.0.b': 1 }).toArray())).toEqual([4, 3, 2, 1]);
    expect(idsOf(await rows().find().sort({ 'a.0.b': -1 }).toArray())).toEqual([1, 2, 3, 4]);
    expect(
      idsOf(
        await rows()
          .aggregate([{ $sort: { 'a.0.b': 1 } }])
          .toArray(),
      ),
    ).toEqual([4, 3, 2, 1]);
  });

  it('finds by that element alone', async () => {
    expect(idsOf(await rows().find({ 'a.0.b': 2 }).toArray())).toEqual([2]);
    expect(idsOf(await rows().find({ 'a.0.b': 0 }).toArray())).toEqual([]);
    expect(await rows().countDocuments({ 'a.0.b': { $gte: 2 } })).toBe(2);
  });
});

describe('an index through a position', () => {
  it('refuses documents in which its number is a field as well', async () => {
    await expect(rows().insertOne({ a: [{ 0: { b: 1 } }] })).rejects.toMatchObject({ code: 16_746 });
  });
});
