import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Binary, Decimal128, Double, Int32, Long, MongoClient, ObjectId, Timestamp } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveDataFolder, type ServedStore } from '../embedded/index.ts';
import { copyFolder } from '../copy/copy-folder.ts';

let root: string;
let server: ServedStore;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'copy-'));
  server = await serveDataFolder({
    dataDir: join(root, 'server'),
    port: 0,
    auth: { user: 'u', password: 'p' },
    durable: false,
  });
});
afterAll(async () => {
  await server.close();
  await rm(root, { recursive: true, force: true });
});

async function withFolder<T>(name: string, work: (client: MongoClient) => Promise<T>): Promise<T> {
  const served = await serveDataFolder({ dataDir: join(root, name), durable: false });
  const client = await new MongoClient(served.uri).connect();
  try {
    return await work(client);
  } finally {
    await client.close();
    await served.close();
  }
}

const odd = {
  double: new Double(5),
  int: new Int32(5),
  long: Long.fromString('9007199254740993'),
  decimal: Decimal128.fromString('1.10'),
  date: new Date(0),
  binary: new Binary(Buffer.from('0123456789abcdef'), 4),
  time: new Timestamp({ t: 1, i: 2 }),
  pattern: /a+/im,
  nested: [{ a: null }, [], 'ü'],
};

describe('copying a data folder', () => {
  it('to a server and back keeps documents, types, options, indexes and views', async () => {
    await withFolder('first', async (client) => {
      const db = client.db('crm');
      await db.createCollection('deals', { collation: { locale: 'en', strength: 2 } });
      await db.collection('deals').insertMany(Array.from({ length: 2500 }, (_, n) => ({ n, ...odd })));
      await db.collection('deals').createIndex({ n: -1, int: 1 }, { unique: true, name: 'own' });
      await db.collection('deals').createIndex({ date: 1 }, { partialFilterExpression: { n: { $gt: 5 } } });
      await db.createCollection('small', { viewOn: 'deals', pipeline: [{ $match: { n: { $lt: 3 } } }] });
      await client.db('other').collection('plain').insertOne({ _id: new ObjectId() });
    });
    const out = await copyFolder({ dataDir: join(root, 'first'), uri: server.uri, direction: 'out' });
    expect(out.find(({ namespace }) => namespace === 'crm.deals')?.documents).toBe(2500);
    const back = await copyFolder({ dataDir: join(root, 'second'), uri: server.uri, direction: 'in' });
    expect(back.map(({ namespace }) => namespace).sort()).toEqual(['crm.deals', 'crm.small', 'other.plain']);
    const read = async (client: MongoClient) => ({
      rows: await client
        .db('crm')
        .collection('deals')
        .find({}, { promoteValues: false })
        .sort({ n: 1 })
        .toArray(),
      indexes: await client.db('crm').collection('deals').indexes(),
      small: await client.db('crm').collection('small').countDocuments(),
      options: (await client.db('crm').listCollections({ name: 'deals' }, { nameOnly: false }).toArray()).map(
        (one) => one['options'],
      ),
    });
    const [first, second] = [await withFolder('first', read), await withFolder('second', read)];
    expect(second).toEqual(first);
    expect(second.small).toBe(3);
  });

  it('is refused where the target has data of the same name', async () => {
    await expect(
      copyFolder({ dataDir: join(root, 'first'), uri: server.uri, direction: 'out' }),
    ).rejects.toThrow('has crm.deals already');
  });
});
