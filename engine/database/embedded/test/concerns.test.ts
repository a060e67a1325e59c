import type { Document } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from './open-test-store.ts';

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
});
afterAll(() => test.close());

const UNMET: [string, Document][] = [
  ['insert', { insert: 'c', documents: [{}] }],
  ['update', { update: 'c', updates: [{ q: {}, u: { $set: { a: 1 } } }] }],
  ['delete', { delete: 'c', deletes: [{ q: { none: 1 }, limit: 1 }] }],
  ['findAndModify', { findAndModify: 'c', query: {}, update: { $set: { a: 2 } } }],
  ['aggregate', { aggregate: 'c', pipeline: [{ $out: 'd' }], cursor: {} }],
  ['create', { create: 'e' }],
  ['collMod', { collMod: 'e' }],
  ['createIndexes', { createIndexes: 'e', indexes: [{ key: { a: 1 }, name: 'a' }] }],
  ['dropIndexes', { dropIndexes: 'e', index: 'a' }],
  ['drop', { drop: 'e' }],
  ['dropDatabase', { dropDatabase: 1 }],
];

describe('a write concern that one node cannot meet', () => {
  it.each(UNMET)('is told of %s, which is done all the same', async (_, command) => {
    const reply = (concern: Document) => test.client.db('concerns').command({ ...command, ...concern });
    await expect(reply({ writeConcern: { w: 2 } })).rejects.toMatchObject({
      code: 100,
      codeName: 'UnsatisfiableWriteConcern',
      result: { ok: 1 },
    });
  });

  it('is told of a rename', async () => {
    await test.db.createCollection('from');
    const rename = { renameCollection: 'test.from', to: 'test.to', writeConcern: { w: 2 } };
    await expect(test.client.db('admin').command(rename)).rejects.toMatchObject({ code: 100 });
    expect(await test.db.listCollections({ name: 'to' }).toArray()).toHaveLength(1);
  });

  it.each<[Document, number]>([
    [{ w: 'everywhere' }, 79],
    [{ w: 51 }, 9],
    [{ w: -1 }, 9],
  ])('as %o is answered by %i', async (writeConcern, code) => {
    const insert = { insert: 'c', documents: [{}], writeConcern };
    await expect(test.db.command(insert)).rejects.toMatchObject({ code });
  });

  it('is met by majority', async () => {
    const insert = { insert: 'c', documents: [{}], writeConcern: { w: 'majority', j: true } };
    expect(await test.db.command(insert)).toMatchObject({ n: 1 });
  });
});

describe('a read concern', () => {
  it.each(['local', 'available', 'majority', 'linearizable'])('%s is met', async (level) => {
    expect(await test.db.command({ find: 'c', readConcern: { level } })).toMatchObject({ ok: 1 });
  });

  it.each<[unknown, number]>([
    ['unknown', 2],
    [1, 14],
    ['snapshot', 246],
  ])('%s is answered by %i', async (level, code) => {
    await expect(test.db.command({ find: 'c', readConcern: { level } })).rejects.toMatchObject({ code });
  });
});

describe('the ok of a reply', () => {
  it('is a double, as clients that read types expect', async () => {
    const { ok } = await test.db.command({ ping: 1 }, { promoteValues: false });
    expect(ok).toMatchObject({ _bsontype: 'Double', value: 1 });
  });
});
