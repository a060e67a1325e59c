import { join } from 'node:path';
import type { Document } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEnvironment } from '../storage/environment.ts';
import { keyPrefix } from '../storage/record-keys.ts';
import { dataFolders, withStore } from './data-folders.ts';
import { openTestStore, type TestStore } from './open-test-store.ts';

const folders = dataFolders('validate');
let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
  const rows = test.db.collection<Document>('rows');
  await rows.insertMany(Array.from({ length: 300 }, (_, n) => ({ n, tags: [n, -n] })));
  await rows.createIndex({ tags: 1 });
});
afterAll(() => test.close());

const failure = (command: Document) => test.db.command(command).catch((error: unknown) => error);

describe('validate', () => {
  it('tells of a sound collection what is in it and in its indexes', async () => {
    expect(await test.db.command({ validate: 'rows', full: true })).toMatchObject({
      ns: 'test.rows',
      nrecords: 300,
      nInvalidDocuments: 0,
      nIndexes: 2,
      keysPerIndex: { _id_: 300, tags_1: 599 },
      indexDetails: { _id_: { valid: true }, tags_1: { valid: true } },
      valid: true,
      errors: [],
      ok: 1,
    });
  });

  it('names what is wrong', async () => {
    const dataDir = await folders.make();
    await withStore(dataDir, async (client) => {
      const rows = client.db('t').collection('rows');
      await rows.insertMany([{ n: 1 }, { n: 2 }]);
      await rows.createIndex({ n: 1 });
    });
    const env = openEnvironment({ path: join(dataDir, 'store'), durable: false });
    const [entry] = env.indexes.getKeys({ start: keyPrefix(3), end: keyPrefix(4), reverse: false });
    if (entry === undefined) throw new Error('no entry');
    env.indexes.removeSync(entry);
    await env.root.close();
    await withStore(dataDir, async (client) => {
      expect(await client.db('t').command({ validate: 'rows' })).toMatchObject({
        valid: false,
        nrecords: 2,
        indexDetails: { _id_: { valid: true }, n_1: { valid: false } },
        missingIndexEntries: [{ indexName: 'n_1', recordId: 1 }],
        errors: ['missing entry: index n_1: record 1: A document is not in the index.'],
      });
    });
  });

  it('refuses what it cannot look through, and what it does not know', async () => {
    await test.db.createCollection('seen', { viewOn: 'rows', pipeline: [] });
    expect(await failure({ validate: 'nowhere' })).toMatchObject({ code: 26 });
    expect(await failure({ validate: 'seen' })).toMatchObject({ code: 166 });
    expect(await failure({ validate: 'rows', repair: true })).toMatchObject({ code: 115 });
    expect(await failure({ validate: 'rows', fully: true })).toMatchObject({ code: 40_415 });
    expect(await failure({ validate: 'rows', maxTimeMS: 1 })).toMatchObject({ code: 50 });
  });
});
