import { serialize } from 'bson';
import { MongoClient } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { serveDataFolder } from '../index.ts';
import { descriptorLimit } from '../wire/most-connections.ts';
import { dataFolders } from './data-folders.ts';
import { type HostileConnection, openHostile, opMsg } from './hostile-connection.ts';
import { serveInChild } from './serve-in-child.ts';

/** Both ends are in this process: two descriptors a connection, and a fifth of them left. */
const MANY =
  process.env['FIELDWORK_LONG'] === '1' ? Math.min(10_000, Math.floor(descriptorLimit() * 0.4)) : 300;
const HELLO = opMsg(Buffer.from(serialize({ hello: 1, $db: 'admin' })));

const folders = dataFolders('idle');

/** Opens connections that each say hello; null stands for the reply where the store closed the connection. */
async function openMany(uri: string, count: number): Promise<Map<HostileConnection, Buffer | null>> {
  const replies = new Map<HostileConnection, Buffer | null>();
  // In waves: a system queues only so many that are still to be accepted.
  while (replies.size < count) {
    const wave = Array.from({ length: Math.min(100, count - replies.size) }, () => openHostile(uri));
    await Promise.all(
      wave.map(async (opening) => {
        const connection = await opening;
        replies.set(connection, await greet(connection));
      }),
    );
  }
  return replies;
}

async function greet(connection: HostileConnection): Promise<Buffer | null> {
  if (connection.socket.destroyed) return null;
  const outcome = connection.outcome();
  connection.send(HELLO);
  return outcome;
}

describe(`${MANY} idle connections`, () => {
  it.each([
    ['the unix socket', {}],
    ['TCP', { port: 0, auth: false as const }],
  ])(
    'over %s are kept, and others are served beside them',
    async (_, transport) => {
      const served = await serveDataFolder({ dataDir: await folders.make(), durable: false, ...transport });
      const client = await new MongoClient(served.uri).connect();
      const rows = client.db('test').collection('rows');
      await rows.insertOne({ n: 1 });
      const idle = await openMany(served.uri, MANY);
      expect([...idle.values()]).not.toContain(null);
      expect(served.store.operations.connections().length).toBeGreaterThan(MANY);
      for (let i = 0; i < 100; i++) expect(await rows.findOne({ n: 1 })).toMatchObject({ n: 1 });
      for (const { socket } of idle.keys()) socket.destroy();
      await expect
        .poll(() => served.store.operations.connections().length, { timeout: 30_000 })
        .toBeLessThan(MANY);
      await client.close();
      await served.close();
    },
    120_000,
  );
});

describe.runIf(process.platform === 'linux')('more connections than there are descriptors for', () => {
  it('are closed; those before them are served, and so are new ones when there is room again', async () => {
    const dataDir = await folders.make();
    const { child, uri } = await serveInChild(dataDir, { prefix: ['prlimit', '--nofile=400'] });
    const client = await new MongoClient(uri, { maxPoolSize: 2 }).connect();
    const rows = client.db('test').collection('rows');
    await rows.insertOne({ n: 1 });
    const replies = await openMany(uri, 500);
    const closed = [...replies.values()].filter((reply) => reply === null).length;
    expect(closed).toBeGreaterThanOrEqual(500 - 400 * 0.8);
    expect(closed).toBeLessThan(400);
    const sorted = await rows.find().sort({ n: 1 }).toArray();
    expect(sorted).toHaveLength(1);
    for (const { socket } of replies.keys()) socket.destroy();
    await expect.poll(async () => greet(await openHostile(uri)), { timeout: 10_000 }).not.toBeNull();
    await client.close();
    child.kill('SIGKILL');
  }, 60_000);
});
