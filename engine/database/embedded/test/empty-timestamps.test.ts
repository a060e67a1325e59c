import { type Document, Timestamp } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from './open-test-store.ts';

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
});
afterAll(() => test.close());

const EMPTY = new Timestamp(0n);
const rows = () => test.db.collection<Document>('rows');
const secondsOf = async (_id: number, field = 'at'): Promise<number> => {
  const found = await rows().findOne({ _id: _id as never });
  const time: unknown = found?.[field];
  return time instanceof Timestamp ? time.getHighBitsUnsigned() : Number.NaN;
};

describe('an empty timestamp', () => {
  it('becomes the time of now in a field of an inserted document, and each its own', async () => {
    const before = Math.floor(Date.now() / 1000);
    await rows().insertOne({ _id: 1 as never, at: EMPTY, also: EMPTY, in: { at: EMPTY }, list: [EMPTY] });
    expect(await secondsOf(1)).toBeGreaterThanOrEqual(before);
    const found = await rows().findOne({ _id: 1 as never });
    expect(found?.['at'].equals(found['also'])).toBe(false);
    expect(found).toMatchObject({ in: { at: EMPTY }, list: [EMPTY] });
  });

  it('does so in replacements and in what they upsert', async () => {
    await rows().insertOne({ _id: 2 as never });
    await rows().replaceOne({ _id: 2 as never }, { at: EMPTY });
    await rows().findOneAndReplace({ _id: 3 as never }, { at: EMPTY }, { upsert: true });
    expect([await secondsOf(2), await secondsOf(3)]).not.toContain(0);
  });

  it('stays where a command says so', async () => {
    const documents = [{ _id: 4, at: EMPTY }];
    await test.db.command({ insert: 'rows', documents, bypassEmptyTsReplacement: true });
    expect(await secondsOf(4)).toBe(0);
  });

  it('stays in _id and where operators set it', async () => {
    await rows().insertOne({ _id: EMPTY as never });
    expect(await rows().countDocuments({ _id: EMPTY as never })).toBe(1);
    await rows().updateOne({ _id: 2 as never }, { $set: { at: EMPTY } });
    expect(await secondsOf(2)).toBe(0);
  });
});
