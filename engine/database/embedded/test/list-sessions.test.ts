import type { Binary, Document } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from './open-test-store.ts';

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
});
afterAll(() => test.close());

const aggregate = (...pipeline: Document[]) => test.client.db('admin').aggregate(pipeline).toArray();

const hex = (id: Binary | undefined) => (id === undefined ? '' : Buffer.from(id.buffer).toString('hex'));

describe('$listLocalSessions', () => {
  it('lists the sessions of clients with their last use', async () => {
    await test.client.withSession(async (session) => {
      await test.db.collection('rows').countDocuments({}, { session });
      const sessions = await aggregate({ $listLocalSessions: { allUsers: true } });
      const own = sessions.find(({ _id }) => hex(_id.id) === hex(session.id?.id));
      expect(own?.['_id'].uid.length()).toBe(32);
      expect(own?.['lastUse']).toBeInstanceOf(Date);
    });
  });

  it('may be followed by other stages, also by those that write', async () => {
    const label = { $project: { _id: 0, label: 'a session' } };
    const first = [{ $listLocalSessions: {} }, { $limit: 1 }, label];
    expect(await aggregate(...first)).toEqual([{ label: 'a session' }]);
    await aggregate(...first, { $merge: { into: { db: 'test', coll: 'sessions' } } });
    expect(await test.db.collection('sessions').countDocuments({ label: 'a session' })).toBe(1);
  });

  it.each<[string, Document, number]>([
    ['an unknown option', { $listLocalSessions: { all: true } }, 40_415],
    ['a flag that is none', { $listLocalSessions: { allUsers: 1 } }, 14],
    ['the sessions of some users', { $listLocalSessions: { users: [] } }, 115],
    ['those of a cluster', { $listSessions: {} }, 115],
  ])('refuses %s', async (_, stage, code) => {
    await expect(aggregate(stage)).rejects.toMatchObject({ code });
  });

  it('is no stage of a collection', async () => {
    const run = test.db
      .collection('rows')
      .aggregate([{ $listLocalSessions: {} }])
      .toArray();
    await expect(run).rejects.toMatchObject({ code: 73 });
  });
});
