import { type Document, Double } from 'mongodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from './open-test-store.ts';

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
});
afterAll(() => test.close());
beforeEach(() => test.db.dropDatabase());

const create = (...indexes: Document[]) => test.db.command({ createIndexes: 'rows', indexes });
const drop = (rest: Document) => test.db.command({ dropIndexes: 'rows', ...rest });
const specs = () => test.db.collection('rows').indexes();
const key = { a: 1 };

describe('an index specification', () => {
  it.each<[string, Document, number]>([
    ['has no key', { name: 'x' }, 9],
    ['has no name', { key }, 9],
    ['has an empty name', { key, name: '' }, 67],
    ['has a flag that is none', { key, name: 'x', unique: {} }, 14],
    ['has an unknown field', { key, name: 'x', colour: 1 }, 197],
    ['has a field that only MongoDB has', { key, name: 'x', storageEngine: {} }, 115],
    ['wants the index on _id unique', { key: { _id: 1 }, name: '_id_', unique: true }, 197],
  ])('is refused when it %s', async (_, spec, code) => {
    await expect(create(spec)).rejects.toMatchObject({ code });
  });

  it('may give flags as numbers', async () => {
    await create({ key, name: 'x', unique: 1, sparse: 0 });
    const rows = test.db.collection('rows');
    await rows.insertOne({ a: 1 });
    await expect(rows.insertOne({ a: 1 })).rejects.toMatchObject({ code: 11000 });
  });

  it('keeps background, and drops dropDups', async () => {
    await create({ key, name: 'x', background: true, dropDups: true });
    expect((await specs())[1]).toEqual({ v: 2, key, name: 'x', background: true });
  });
});

describe('indexes of one key', () => {
  it('live beside each other when they differ in uniqueness, sparseness, collation or filter', async () => {
    await create(
      { key, name: 'plain' },
      { key, name: 'unique', unique: true },
      { key, name: 'sparse', sparse: true },
      { key, name: 'collated', collation: { locale: 'fr' } },
      { key, name: 'partial', partialFilterExpression: { b: 1 } },
    );
    expect(await specs()).toHaveLength(6);
    const rows = test.db.collection('rows');
    await rows.insertOne({ a: 1 });
    await expect(rows.insertOne({ a: 1 })).rejects.toMatchObject({ code: 11000 });
    expect(await rows.find({ a: 1 }).hint('plain').toArray()).toHaveLength(1);
  });

  it.each<[string, Document, number]>([
    ['another name', { key, name: 'second', expireAfterSeconds: 60 }, 85],
    ['another name and expiry', { key, name: 'second' }, 85],
    ['another expiry', { key, name: 'first' }, 85],
    ['the name of another key', { key: { b: 1 }, name: 'first' }, 86],
    ['the name of a unique one', { key, name: 'first', unique: true }, 86],
  ])('%s', async (_, spec, code) => {
    await create({ key, name: 'first', expireAfterSeconds: 60 });
    await expect(create(spec)).rejects.toMatchObject({ code });
  });
});

describe('what mongorestore sends', () => {
  it('makes the collection and its indexes, without what nobody knows', async () => {
    const collation = { locale: 'en' };
    const idIndex = { v: 2, key: { _id: 1 }, name: '_id_', collation };
    await test.db.command({ create: 'rows', collation, idIndex });
    const indexes = [{ v: 2, key, name: 'x', ns: 'test.rows', safe: true }];
    const restore = { createIndexes: 'rows', indexes, ignoreUnknownIndexOptions: true };
    await test.db.command(restore);
    expect(await test.db.command(restore)).toMatchObject({ note: 'all indexes already exist' });
    expect((await specs())[1]).toEqual({ v: 2, key, name: 'x', collation });
  });

  it('is refused where the index on _id would be another one', async () => {
    const idIndex = { v: 2, key: { _id: 1 }, name: '_id_', collation: { locale: 'fr' } };
    await expect(test.db.command({ create: 'rows', idIndex })).rejects.toMatchObject({ code: 115 });
  });
});

describe('indexes whose keys differ in the types of their numbers', () => {
  it('are one', async () => {
    await create({ key, name: 'first' });
    const again = await create({ key: { a: new Double(1) }, name: 'first' });
    expect(again).toMatchObject({ note: 'all indexes already exist' });
  });
});

describe('dropIndexes', () => {
  it.each<[string, Document, number]>([
    ['nothing named', {}, 40_414],
    ['a number', { index: 1 }, 14],
    ['a list of keys', { index: [key] }, 14],
    ['a name there is not', { index: 'x' }, 27],
    ['a key there is not', { index: { b: 1 } }, 27],
    ['a key of two indexes', { index: key }, 181],
    ['the index on _id', { index: '_id_' }, 72],
  ])('refuses %s', async (_, rest, code) => {
    await create({ key, name: 'one' }, { key, name: 'two', sparse: true });
    await expect(drop(rest)).rejects.toMatchObject({ code });
    expect(await specs()).toHaveLength(3);
  });

  it('takes names, a list of them, a key and the star', async () => {
    await create({ key, name: 'one' }, { key: { b: 1 }, name: 'two' }, { key: { c: 1 }, name: 'three' });
    expect(await drop({ index: ['one', 'two'] })).toMatchObject({ nIndexesWas: 4 });
    await drop({ index: { c: 1 } });
    await create({ key, name: 'one' });
    await drop({ index: '*' });
    expect(await specs()).toHaveLength(1);
  });
});
