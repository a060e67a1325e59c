import type { Document } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from './open-test-store.ts';

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
});
afterAll(() => test.close());

const filled = async (name: string, documents: Document[]) => {
  const collection = test.db.collection<Document>(name);
  await collection.insertMany(documents);
  return collection;
};
const allOf = (name: string) => test.db.collection(name).find().sort({ _id: 1 }).toArray();

describe('an update of many that meets a document it cannot change', () => {
  it('keeps what it changed before, and touches nothing after', async () => {
    const mixed = await filled('mixed', [
      { _id: 1, n: 1 },
      { _id: 2, n: 2 },
      { _id: 3, n: 'three' },
      { _id: 4, n: 4 },
    ]);
    await expect(mixed.updateMany({}, { $inc: { n: 10 } })).rejects.toMatchObject({ code: 14 });
    expect((await allOf('mixed')).map(({ n }) => n)).toEqual([11, 12, 'three', 4]);
  });

  it('changes nothing at all in a transaction', async () => {
    const mixed = await filled('mixed-transaction', [
      { _id: 1, n: 1 },
      { _id: 2, n: 'two' },
    ]);
    const work = test.client.withSession((session) =>
      session.withTransaction(() => mixed.updateMany({}, { $inc: { n: 10 } }, { session })),
    );
    await expect(work).rejects.toMatchObject({ code: 14 });
    expect((await allOf('mixed-transaction')).map(({ n }) => n)).toEqual([1, 'two']);
  });
});

describe('$out with a document that cannot be written', () => {
  it('leaves its target as it was', async () => {
    await filled('twice', [{ k: 1 }, { k: 1 }]);
    const target = await filled('kept', [{ _id: 1, k: 7 }]);
    await target.createIndex({ k: 1 }, { unique: true });
    const run = test.db
      .collection('twice')
      .aggregate([{ $out: 'kept' }])
      .toArray();
    await expect(run).rejects.toMatchObject({ code: 11000 });
    expect(await allOf('kept')).toEqual([{ _id: 1, k: 7 }]);
  });
});

describe('bypassDocumentValidation', () => {
  const bypassDocumentValidation = true;
  const validated = (name: string) =>
    test.db.createCollection<Document>(name, { validator: { n: { $gte: 0 } } });

  it('lets an update of many write what the validator refuses', async () => {
    const held = await validated('held-many');
    await held.insertMany([{ n: 1 }, { n: 2 }]);
    const change = { $inc: { n: -5 } };
    await expect(held.updateMany({}, change)).rejects.toMatchObject({ code: 121 });
    expect(await held.updateMany({}, change, { bypassDocumentValidation })).toMatchObject({
      modifiedCount: 2,
    });
  });

  it.each(['$out', '$merge'])('lets %s write what the validator refuses', async (stage) => {
    const name = `held-${stage.slice(1)}`;
    await validated(name);
    const run = (options: object) =>
      test.db.aggregate([{ $documents: [{ _id: 1, n: -1 }] }, { [stage]: name }], options).toArray();
    await expect(run({})).rejects.toMatchObject({ code: 121 });
    expect(await allOf(name)).toEqual([]);
    await run({ bypassDocumentValidation });
    expect(await allOf(name)).toEqual([{ _id: 1, n: -1 }]);
  });
});
