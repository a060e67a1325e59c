import type { Document, FindOptions } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from './open-test-store.ts';

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
  await rows().insertMany(
    [
      { a: 1, b: 1 },
      { a: 2, b: 1 },
      { a: 2, b: 3 },
      { a: 'x', b: 1 },
      { a: [0, 3], b: 1 },
    ].map((row, _id) => ({ _id: _id as never, ...row })),
  );
  await rows().createIndex({ a: 1 }, { name: 'a' });
  await rows().createIndex({ a: -1, b: 1 }, { name: 'falling' });
  await rows().createIndex({ b: 1 }, { name: 'folded', collation: { locale: 'en', strength: 2 } });
  await rows().createIndex({ b: -1 }, { name: 'some', partialFilterExpression: { a: 2 } });
  await test.db.createCollection('seen', { viewOn: 'rows', pipeline: [] });
});
afterAll(() => test.close());

const rows = () => test.db.collection<Document>('rows');
const find = async (options: FindOptions, filter: Document = {}, name = 'rows') => {
  const found = await test.db.collection(name).find(filter, options).toArray();
  return found.map(({ _id }) => Number(_id));
};

describe('min and max of a find', () => {
  it.each<[string, FindOptions, number[]]>([
    ['from, inclusive, to, exclusive', { hint: 'a', min: { a: 1 }, max: { a: 3 } }, [0, 1, 2]],
    ['from alone, through all types', { hint: 'a', min: { a: 3 } }, [4, 3]],
    ['to alone, and each document once', { hint: 'a', max: { a: 4 } }, [4, 0, 1, 2]],
    ['a hint by key', { hint: { a: 1 }, min: { a: 2 }, max: { a: 2.5 } }, [1, 2]],
    ['several fields, one falling', { hint: 'falling', min: { a: 2, b: 2 }, max: { a: 1, b: 5 } }, [2, 0]],
    ['empty ones', { hint: 'a', min: {}, max: {}, sort: { _id: 1 } }, [0, 1, 2, 3, 4]],
  ])('%s', async (_, options, ids) => {
    expect(await find(options)).toEqual(ids);
  });

  it('go with a filter, a sort and a limit', async () => {
    const options: FindOptions = { hint: 'a', min: { a: 1 }, max: { a: 3 } };
    expect(await find(options, { b: 1 })).toEqual([0, 1]);
    expect(await find({ ...options, sort: { b: -1 }, limit: 1 })).toEqual([2]);
    expect(await find({ ...options, sort: { a: -1, _id: 1 }, skip: 1 })).toEqual([2, 0]);
  });

  it('go with a collation where it has no say', async () => {
    const options: FindOptions = { hint: 'a', min: { a: 1 }, max: { a: 3 }, collation: { locale: 'en' } };
    expect(await find(options)).toEqual([0, 1, 2]);
  });

  it('read their part of the index alone', async () => {
    const plan = await rows()
      .find({}, { hint: 'a', min: { a: 3 } })
      .explain();
    expect(JSON.stringify(plan)).toContain('IXSCAN');
  });

  it.each<[string, FindOptions, number]>([
    ['without a hint', { min: { a: 1 } }, 51_173],
    ['with a hint of no index', { hint: { $natural: 1 }, min: { a: 1 } }, 51_173],
    ['with other fields', { hint: 'a', min: { b: 1 } }, 51_174],
    ['the wrong way round', { hint: 'a', min: { a: 2 }, max: { a: 1 } }, 51_175],
    ['with fields that differ', { hint: 'a', min: { a: 2 }, max: { b: 1 } }, 51_176],
    ['on a collated index', { hint: 'folded', min: { b: 1 } }, 115],
    ['of text with a collation', { hint: 'a', min: { a: 'x' }, collation: { locale: 'en' } }, 115],
    ['on a partial index', { hint: 'some', min: { b: 1 } }, 115],
  ])('are refused %s', async (_, options, code) => {
    await expect(find(options)).rejects.toMatchObject({ code });
  });

  it('are not for views', async () => {
    await expect(find({ min: { a: 1 } }, {}, 'seen')).rejects.toMatchObject({ code: 168 });
  });
});
