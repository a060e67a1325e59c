import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repairFolder, serveDataFolder, verifyFolder } from '../index.ts';
import { loadCatalog } from '../storage/catalog.ts';
import type { CollectionEntry, IndexEntry } from '../storage/catalog-entry.ts';
import { openEnvironment, type StorageEnvironment } from '../storage/environment.ts';
import { holderValue, keyPrefix } from '../storage/record-keys.ts';
import { dataFolders, withStore } from './data-folders.ts';

interface Row {
  _id: number;
  key: string;
  tags: string[];
  text: string;
}

const folders = dataFolders('verify');

/** A closed data folder with 50 rows under a unique, a multikey and a partial index, and a view. */
async function newFolder(): Promise<string> {
  const dataDir = await folders.make();
  await withStore(dataDir, async (client) => {
    const db = client.db('t');
    const rows = db.collection<Row>('rows');
    await rows.createIndex({ key: 1 }, { unique: true });
    await rows.createIndex({ tags: 1, key: -1 });
    await rows.createIndex({ text: 1 }, { partialFilterExpression: { _id: { $gte: 25 } } });
    const texts = Array.from({ length: 50 }, (_, _id) => ({
      _id,
      key: `key-${_id}`,
      tags: ['a', `b${_id % 3}`],
      text: `the text of row ${_id} `.repeat(10),
    }));
    await rows.insertMany(texts);
    await rows.deleteOne({ _id: 7 });
    await rows.updateOne({ _id: 8 }, { $set: { tags: ['z'] } });
    await db.createCollection('seen', { viewOn: 'rows', pipeline: [{ $match: { _id: { $lt: 5 } } }] });
  });
  return dataDir;
}

/** Changes the closed store below its own rules. */
async function damage(
  dataDir: string,
  work: (env: StorageEnvironment, rows: CollectionEntry, index: (name: string) => IndexEntry) => void,
): Promise<void> {
  const env = openEnvironment({ path: join(dataDir, 'store'), durable: false });
  const rows = loadCatalog(env).find('t.rows');
  const index = (name: string) => rows?.indexes.find(({ spec }) => spec.name === name);
  if (rows === undefined) throw new Error('no rows');
  work(env, rows, (name) => index(name) ?? rows.indexes[0] ?? (undefined as never));
  await env.root.close();
}

const entriesOf = (env: StorageEnvironment, { id }: IndexEntry) => [
  ...env.indexes.getRange({ start: keyPrefix(id), end: keyPrefix(id + 1) }),
];

/** Flips a byte wherever the text stands in the file, in index keys too, as a failing disk would. */
async function flip(dataDir: string, text: string): Promise<void> {
  const file = join(dataDir, 'store', 'data.mdb');
  const bytes = await readFile(file);
  for (let at = bytes.indexOf(text); at >= 0; at = bytes.indexOf(text, at + 1))
    bytes.writeUInt8(bytes.readUInt8(at + 2) ^ 0x20, at + 2);
  await writeFile(file, bytes);
}

const kinds = async (dataDir: string) => (await verifyFolder(dataDir)).findings.map(({ kind }) => kind);

describe('verify', () => {
  it('finds nothing in a sound store, and counts what is there', async () => {
    const dataDir = await newFolder();
    expect(await verifyFolder(dataDir)).toEqual({
      findings: [],
      more: 0,
      tally: { collections: 2, documents: 49, entries: 49 + 49 + 97 + 25 },
    });
  });

  it('finds nothing in a store that is being written meanwhile', async () => {
    const dataDir = await newFolder();
    await withStore(dataDir, async (client) => {
      const db = client.db('t');
      let isOver = false;
      const writing = (async () => {
        for (let i = 100; !isOver; i++)
          await db.collection<Row>('rows').insertOne({ _id: i, key: `key-${i}`, tags: ['n'], text: '' });
      })();
      const looks = await Promise.all([1, 2, 3].map(() => verifyFolder(dataDir)));
      isOver = true;
      await writing;
      for (const { findings } of looks) expect(findings).toEqual([]);
    });
  });

  it('finds an entry that is missing, one too many, and a key held by another record', async () => {
    const dataDir = await newFolder();
    await damage(dataDir, (env, _rows, index) => {
      const [first, second] = entriesOf(env, index('tags_1_key_-1'));
      if (first === undefined || second === undefined) throw new Error('no entries');
      env.indexes.removeSync(first.key);
    });
    expect(await kinds(dataDir)).toEqual(['missing entry']);
    await damage(dataDir, (env, _rows, index) => {
      const [some] = entriesOf(env, index('text_1'));
      if (some === undefined) throw new Error('no entries');
      const stray = Buffer.from(some.key);
      stray.writeUIntBE(3, stray.length - 6, 6);
      env.indexes.putSync(stray, some.value);
    });
    expect(await kinds(dataDir)).toEqual(['missing entry', 'extra entry']);
    await damage(dataDir, (env, _rows, index) => {
      const [some] = entriesOf(env, index('key_1'));
      if (some !== undefined) env.indexes.putSync(some.key, holderValue(40));
    });
    expect(await kinds(dataDir)).toEqual(['wrong holder', 'missing entry', 'extra entry']);
  });

  it('finds flipped bytes, in documents and in the catalogue', async () => {
    const dataDir = await newFolder();
    await flip(dataDir, 'the text of row 30 ');
    expect((await verifyFolder(dataDir)).findings).toContainEqual({
      kind: 'document',
      namespace: 't.rows',
      recordId: 31,
      detail: expect.stringContaining('checksum'),
    });
    await flip(dataDir, 'partialFilterExpression');
    expect(await kinds(dataDir)).toContain('catalogue');
    await expect(serveDataFolder({ dataDir })).rejects.toThrow('db repair');
  });

  it('takes a file that nobody can read for a finding, not for its own end', async () => {
    const dataDir = await newFolder();
    const file = join(dataDir, 'store', 'data.mdb');
    const bytes = await readFile(file);
    bytes.fill(0xff, 2 * 4096 + 100);
    await writeFile(file, bytes);
    const { findings, tally } = await verifyFolder(dataDir);
    expect(findings).toMatchObject([{ kind: 'unreadable' }]);
    expect(tally).toBeNull();
  });
});

describe('repair', () => {
  it('rebuilds indexes and counts, keeps the options, sets damaged documents aside and the old store beside', async () => {
    const dataDir = await newFolder();
    await flip(dataDir, 'the text of row 30 ');
    await damage(dataDir, (env, _rows, index) => {
      for (const { key } of entriesOf(env, index('key_1')).slice(0, 10)) env.indexes.removeSync(key);
    });
    const repair = await repairFolder(dataDir);
    expect(repair.findings).toMatchObject([{ kind: 'document', recordId: 31 }]);
    expect((await verifyFolder(dataDir)).findings).toEqual([]);
    const line = JSON.parse(await readFile(repair.setAside ?? '', 'utf8')) as { text: string };
    expect(line).toMatchObject({ namespace: 't.rows', recordId: 31 });
    expect(line.text).toContain('text of row 30');
    expect(repair.kept).toContain('store-before-repair-');
    await withStore(dataDir, async (client) => {
      const db = client.db('t');
      const rows = db.collection<Row>('rows');
      expect(await rows.estimatedDocumentCount()).toBe(48);
      expect((await rows.findOne({ key: 'key-3' }))?._id).toBe(3);
      expect((await rows.indexes()).map(({ name }) => name)).toEqual([
        '_id_',
        'key_1',
        'tags_1_key_-1',
        'text_1',
      ]);
      await expect(rows.insertOne({ _id: 99, key: 'key-3', tags: [], text: '' })).rejects.toMatchObject({
        code: 11000,
      });
      expect(await db.collection('seen').countDocuments()).toBe(5);
    });
  });

  it('brings the documents of a collection back whose catalogue entry is lost', async () => {
    const dataDir = await newFolder();
    await flip(dataDir, 'partialFilterExpression');
    await repairFolder(dataDir);
    expect((await verifyFolder(dataDir)).findings).toEqual([]);
    await withStore(dataDir, async (client) => {
      const db = client.db('t');
      const recovered = db.client.db('recovered');
      const [collection] = await recovered.listCollections().toArray();
      expect(await recovered.collection(collection?.name ?? '').countDocuments()).toBe(49);
    });
  });

  it('refuses a folder that is being served', async () => {
    const dataDir = await newFolder();
    await withStore(dataDir, async () => {
      await expect(repairFolder(dataDir)).rejects.toThrow(`pid ${process.pid}`);
    });
  });
});
