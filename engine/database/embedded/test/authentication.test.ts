import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveDataFolder, type ServedStore } from '../index.ts';

const auth = { user: 'an,odd=name', password: 'p@ss:word/ü' };
let dataDir: string;
let served: ServedStore;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'embedded-auth-'));
  served = await serveDataFolder({ dataDir, port: 0, auth, durable: false });
});
afterAll(async () => {
  await served.close();
  await rm(dataDir, { recursive: true, force: true });
});

const address = () => new URL(served.uri).host;
const connectAs = (user: string, password: string) =>
  new MongoClient(`mongodb://${address()}/?authSource=admin`, {
    auth: { username: user, password },
    serverSelectionTimeoutMS: 3000,
  }).connect();

describe('a store served by TCP', () => {
  it('lets a driver in with the user and password of its connection string', async () => {
    const client = await new MongoClient(served.uri).connect();
    await client.db('t').collection('a').insertOne({ n: 1 });
    expect(await client.db('t').collection('a').countDocuments()).toBe(1);
    expect(await client.db('admin').command({ connectionStatus: 1 })).toMatchObject({
      authInfo: { authenticatedUsers: [{ user: auth.user, db: 'admin' }] },
    });
    await client.close();
  });

  it('lets a driver in that chooses the mechanism itself and takes part in the discovered replica set', async () => {
    const uri = served.uri.replace('directConnection=true', 'replicaSet=embedded0');
    const client = await new MongoClient(`${uri}&authMechanism=SCRAM-SHA-256`).connect();
    expect(await client.db('admin').command({ ping: 1 })).toMatchObject({ ok: 1 });
    await client.close();
  });

  it.each([
    ['a wrong password', auth.user, 'wrong'],
    ['a stranger', 'nobody', auth.password],
  ])('turns %s away with code 18', async (_what, user, password) => {
    await expect(connectAs(user, password)).rejects.toMatchObject({ code: 18 });
  });

  it('answers code 13 to whoever has not proved who he is, and tells the version all the same', async () => {
    const client = await new MongoClient(`mongodb://${address()}/?directConnection=true`).connect();
    for (const command of [
      { find: 'a' },
      { insert: 'a', documents: [{}] },
      { listDatabases: 1 },
      { dropDatabase: 1 },
    ])
      await expect(client.db('admin').command(command)).rejects.toMatchObject({
        code: 13,
        codeName: 'Unauthorized',
      });
    expect(await client.db('admin').command({ buildInfo: 1 })).toMatchObject({ ok: 1 });
    await client.close();
  });

  it('is refused without a user unless everybody is meant', async () => {
    const other = await mkdtemp(join(tmpdir(), 'embedded-auth-'));
    await expect(serveDataFolder({ dataDir: other, port: 0 })).rejects.toThrow('needs a user and a password');
    await rm(other, { recursive: true, force: true });
  });
});
