import { type ClientSession, MongoServerError } from 'mongodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from './open-test-store.ts';

interface Account {
  _id: string;
  n: number;
}

let test: TestStore;
let one: ClientSession;
let two: ClientSession;
beforeAll(async () => {
  test = await openTestStore();
  [one, two] = [test.client.startSession(), test.client.startSession()];
  await accounts().createIndex({ n: 1 });
});
afterAll(async () => {
  await Promise.all([one.endSession(), two.endSession()]);
  await test.close();
});
beforeEach(async () => {
  await accounts().deleteMany({});
  await accounts().insertMany([
    { _id: 'x', n: 1 },
    { _id: 'y', n: 1 },
  ]);
  one.startTransaction();
  two.startTransaction();
});

const accounts = () => test.db.collection<Account>('accounts');
const read = async (_id: string, session?: ClientSession) =>
  (await accounts().findOne({ _id }, session && { session }))?.n;
const write = (_id: string, n: number, session: ClientSession) =>
  accounts().updateOne({ _id }, { $set: { n } }, { session });
const isConflict = (error: unknown) =>
  error instanceof MongoServerError && error.code === 112 && error.hasErrorLabel('TransientTransactionError');

describe('two transactions at once', () => {
  it('lose no update: the second writer of a document conflicts, also after the first has committed', async () => {
    expect([await read('x', one), await read('x', two)]).toEqual([1, 1]);
    await write('x', 11, one);
    await one.commitTransaction();
    const lost = await write('x', 12, two).catch((error: unknown) => error);
    expect(isConflict(lost)).toBe(true);
    await two.abortTransaction();
    expect(await read('x')).toBe(11);
  });

  it('read nothing that was not committed, neither what is later undone nor what stands between two writes', async () => {
    await write('x', 100, one);
    expect([await read('x', two), await read('x')]).toEqual([1, 1]);
    await one.abortTransaction();
    expect(await read('x', two)).toBe(1);
    await two.abortTransaction();
  });

  it('read the same again, whatever others commit meanwhile', async () => {
    expect(await read('x', one)).toBe(1);
    await accounts().updateOne({ _id: 'y' }, { $set: { n: 50 } });
    await accounts().deleteOne({ _id: 'x' });
    expect([await read('x', one), await read('y', one)]).toEqual([1, 1]);
    await one.commitTransaction();
    await two.abortTransaction();
  });

  it('meet no phantoms, by index, by scan and by count', async () => {
    const seen = () =>
      Promise.all([
        accounts()
          .find({ n: { $gte: 0 } }, { session: one })
          .toArray(),
        accounts()
          .find({}, { session: one, hint: { $natural: 1 } })
          .toArray(),
        accounts().countDocuments({ n: 1 }, { session: one }),
      ]);
    const before = await seen();
    await accounts().insertOne({ _id: 'phantom', n: 1 });
    await accounts().insertOne({ _id: 'inside', n: 1 }, { session: two });
    await two.commitTransaction();
    expect(await seen()).toEqual(before);
    await one.commitTransaction();
    expect(await accounts().countDocuments({ n: 1 })).toBe(4);
  });

  it('may skew: each writes what the other read, as snapshot isolation allows', async () => {
    expect([await read('y', one), await read('x', two)]).toEqual([1, 1]);
    await write('x', 0, one);
    await write('y', 0, two);
    await one.commitTransaction();
    await two.commitTransaction();
    expect([await read('x'), await read('y')]).toEqual([0, 0]);
  });

  it('insert one unique key once', async () => {
    await accounts().insertOne({ _id: 'same', n: 1 }, { session: one });
    const lost = await accounts()
      .insertOne({ _id: 'same', n: 2 }, { session: two })
      .catch((error: unknown) => error);
    expect(isConflict(lost)).toBe(true);
    await one.commitTransaction();
    await two.abortTransaction();
    expect(await read('same')).toBe(1);
  });
});
