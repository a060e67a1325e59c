import { Decimal128, type Document, Double, Long, MongoServerError, ObjectId } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from './open-test-store.ts';

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
});
afterAll(() => test.close());

const collection = (name: string) => test.db.collection<Document>(name);

describe('the official driver on the embedded store', () => {
  it('gives back what was inserted, type by type', async () => {
    const things = collection('types');
    const given = {
      _id: new ObjectId() as never,
      text: '漢字',
      whole: 5,
      double: new Double(5),
      long: Long.fromString('9007199254740993'),
      decimal: Decimal128.fromString('12.50'),
      at: new Date(0),
      list: [1, { a: null }],
      nothing: null,
    };
    await things.insertOne(given);
    const found = await things.findOne({}, { promoteValues: false });
    expect(String(found?.['long'])).toBe('9007199254740993');
    expect(String(found?.['decimal'])).toBe('12.50');
    expect(found?.['double']).toBeInstanceOf(Double);
    expect(found?.['list']).toHaveLength(2);
    expect(found?.['text']).toBe('漢字');
  });

  it('reports a duplicate key with pattern and value, and goes on when unordered', async () => {
    const people = collection('people');
    await people.createIndex({ mail: 1 }, { unique: true });
    const fault = await people
      .insertMany([{ mail: 'a' }, { mail: 'a' }, { mail: 'b' }], { ordered: false })
      .catch((error: unknown) => error);
    expect(fault).toMatchObject({ code: 11000, writeErrors: [{ index: 1 }] });
    expect(await people.countDocuments()).toBe(2);
    const single = await people.insertOne({ mail: 'b' }).catch((error: unknown) => error);
    expect(single).toBeInstanceOf(MongoServerError);
    expect(single).toMatchObject({ keyPattern: { mail: 1 }, keyValue: { mail: 'b' } });
  });

  it('updates, upserts, replaces and removes', async () => {
    const items = collection('items');
    await items.insertMany([{ n: 1 }, { n: 2 }, { n: 3 }]);
    expect(await items.updateMany({ n: { $gte: 2 } }, { $inc: { n: 10 } })).toMatchObject({
      matchedCount: 2,
      modifiedCount: 2,
    });
    expect(await items.updateOne({ n: 1 }, { $set: { n: 1 } })).toMatchObject({
      matchedCount: 1,
      modifiedCount: 0,
    });
    const { upsertedId } = await items.updateOne(
      { n: 99 },
      { $setOnInsert: { made: true } },
      { upsert: true },
    );
    expect(await items.findOne({ _id: upsertedId as never })).toMatchObject({ n: 99, made: true });
    await items.replaceOne({ n: 99 }, { only: 1 });
    expect(await items.findOne({ only: 1 }, { projection: { _id: 0 } })).toEqual({ only: 1 });
    expect(await items.findOneAndDelete({ n: 13 })).toMatchObject({ n: 13 });
    expect(await items.findOneAndUpdate({ n: 404 }, { $set: { a: 1 } })).toBeNull();
    expect((await items.deleteMany({})).deletedCount).toBe(3);
  });

  it('carries out a mixed bulk in order and through the client', async () => {
    const bulk = collection('bulk');
    const result = await bulk.bulkWrite([
      { insertOne: { document: { k: 1 } } },
      { updateOne: { filter: { k: 1 }, update: { $set: { v: 1 } } } },
      { updateOne: { filter: { k: 2 }, update: { $set: { v: 2 } }, upsert: true } },
      { deleteOne: { filter: { k: 1 } } },
    ]);
    expect(result).toMatchObject({ insertedCount: 1, modifiedCount: 1, upsertedCount: 1, deletedCount: 1 });
    const over = await test.client.bulkWrite([
      { name: 'insertOne', namespace: 'test.bulk', document: { k: 7 } },
      { name: 'updateMany', namespace: 'test.bulk', filter: {}, update: { $set: { seen: true } } },
    ]);
    expect(over).toMatchObject({ insertedCount: 1, matchedCount: 2, modifiedCount: 2 });
  });

  it('reads on through cursors, also when documents change between batches', async () => {
    const many = collection('many');
    await many.insertMany(Array.from({ length: 500 }, (_, i) => ({ i })));
    await many.createIndex({ i: 1 });
    const cursor = many.find({ i: { $gte: 100 } }, { batchSize: 50 }).sort({ i: 1 });
    const seen: unknown[] = [];
    for await (const { i } of cursor) {
      seen.push(i);
      if (seen.length === 60) await many.deleteMany({ i: { $gte: 400 } });
    }
    expect(seen).toEqual(Array.from({ length: 300 }, (_, i) => i + 100));
    expect(test.served.store.cursors.count()).toBe(0);
  });

  it('leaves a cursor open whose batch ends exactly at the last document', async () => {
    await collection('exact').insertMany([{ a: 1 }, { a: 2 }]);
    const reply = await test.db.command({ find: 'exact', batchSize: 2 });
    expect(reply['cursor'].id.toString()).not.toBe('0');
    const more = await test.db.command({ getMore: reply['cursor'].id, collection: 'exact' });
    expect(more['cursor']).toMatchObject({ nextBatch: [] });
    expect(more['cursor'].id.toString()).toBe('0');
  });

  it('aggregates, looks up, counts and lists distinct values', async () => {
    const orders = collection('orders');
    await orders.insertMany([
      { customer: 1, amount: 5 },
      { customer: 1, amount: 7 },
      { customer: 2, amount: 1 },
    ]);
    await collection('customers').insertMany([
      { _id: 1 as never, name: 'A' },
      { _id: 2 as never, name: 'B' },
    ]);
    const rows = await orders
      .aggregate([
        { $group: { _id: '$customer', sum: { $sum: '$amount' } } },
        { $lookup: { from: 'customers', localField: '_id', foreignField: '_id', as: 'who' } },
        { $sort: { _id: 1 } },
      ])
      .toArray();
    expect(rows.map((row) => [row['sum'], row['who'][0].name])).toEqual([
      [12, 'A'],
      [1, 'B'],
    ]);
    expect(await orders.distinct('customer')).toEqual([1, 2]);
    expect(await orders.countDocuments({ amount: { $gt: 1 } })).toBe(2);
    await orders.aggregate([{ $match: { customer: 1 } }, { $out: 'copied' }]).toArray();
    expect(await collection('copied').countDocuments()).toBe(2);
  });

  it('finds by a case-insensitive index and never by one of another collation', async () => {
    const names = collection('names');
    const collation = { locale: 'en', strength: 2 };
    await names.createIndex({ name: 1 }, { unique: true, collation });
    await names.insertOne({ name: 'Acme' });
    await expect(names.insertOne({ name: 'ACME' })).rejects.toMatchObject({ code: 11000 });
    expect(await names.find({ name: 'acme' }).collation(collation).toArray()).toHaveLength(1);
    expect(await names.find({ name: 'acme' }).toArray()).toHaveLength(0);
    expect(await names.aggregate([{ $match: { name: 'ACME' } }], { collation }).toArray()).toHaveLength(1);
  });

  it('manages collections, indexes and views, and refuses what it does not have by name', async () => {
    await test.db.createCollection('held', { validator: { n: { $gt: 0 } } });
    await expect(collection('held').insertOne({ n: 0 })).rejects.toMatchObject({ code: 121 });
    await collection('held').insertMany([{ n: 1 }, { n: 2 }]);
    await test.db.createCollection('large', { viewOn: 'held', pipeline: [{ $match: { n: { $gt: 1 } } }] });
    expect(await collection('large').countDocuments()).toBe(1);
    expect(
      await collection('large')
        .find({}, { projection: { _id: 0 } })
        .toArray(),
    ).toEqual([{ n: 2 }]);
    await expect(collection('large').insertOne({ n: 3 })).rejects.toMatchObject({ code: 166 });
    await expect(test.db.createCollection('capped', { capped: true, size: 1000 })).rejects.toMatchObject({
      code: 115,
      message: expect.stringContaining('is not supported by the embedded store, use MongoDB'),
    });
    await expect(collection('held').createIndex({ at: '2dsphere' })).rejects.toMatchObject({ code: 115 });
    await collection('held').rename('kept');
    expect(await collection('kept').indexes()).toHaveLength(1);
    await expect(test.db.command({ nonsense: 1 })).rejects.toMatchObject({ code: 59 });
  });

  it('reads two hundred tokens of an array index in the order of the next field, merged', async () => {
    const records = collection('records');
    await records.insertMany(
      Array.from({ length: 400 }, (_, i) => ({
        tokens: [`t${i % 40}`, `t${(i * 7) % 40}`],
        at: (i * 37) % 101,
      })),
    );
    await records.createIndex({ tokens: 1, at: 1, _id: 1 });
    const filter = { tokens: { $in: Array.from({ length: 30 }, (_, i) => `t${i}`) } };
    const plan = await records.find(filter).sort({ at: 1, _id: 1 }).limit(50).explain();
    expect(JSON.stringify(plan)).toContain('SORT_MERGE');
    const merged = await records.find(filter).sort({ at: 1, _id: 1 }).limit(50).toArray();
    const sorted = await records
      .find(filter)
      .hint({ $natural: 1 })
      .sort({ at: 1, _id: 1 })
      .limit(50)
      .toArray();
    expect(merged).toEqual(sorted);
  });

  it('stops a read whose time is over with code 50 while others are served', async () => {
    const slow = collection('slow');
    await slow.insertMany(Array.from({ length: 3000 }, (_, i) => ({ i, text: 'x'.repeat(200) })));
    const join = {
      $lookup: {
        from: 'slow',
        let: { i: '$i' },
        pipeline: [{ $match: { $expr: { $gt: ['$i', '$$i'] } } }, { $count: 'n' }],
        as: 'n',
      },
    };
    const [stopped, other] = await Promise.allSettled([
      slow.aggregate([join], { maxTimeMS: 60 }).toArray(),
      slow.findOne({ i: 5 }),
    ]);
    expect(stopped).toMatchObject({ status: 'rejected', reason: { code: 50 } });
    expect(other).toMatchObject({ status: 'fulfilled' });
  });
});
