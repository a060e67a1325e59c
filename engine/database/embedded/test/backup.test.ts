import { once } from 'node:events';
import { appendFile, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Document, MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backupFolder, restoreFolder, serveDataFolder, verifyFolder } from '../index.ts';
import { serveInChild } from './serve-in-child.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'embedded-backup-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

let made = 0;
const newPath = () => join(root, String(++made));

/** A small backup of a folder with three rows and a file beside the store. */
async function makeBackup(): Promise<string> {
  const dataDir = newPath();
  const to = newPath();
  const served = await serveDataFolder({ dataDir, durable: false });
  const client = await new MongoClient(served.uri).connect();
  await client
    .db('t')
    .collection<Document>('rows')
    .insertMany([{ n: 1 }, { n: 2 }, { n: 3 }]);
  await client.close();
  await served.close();
  await writeFile(join(dataDir, 'session-secret'), 'secret');
  await backupFolder(dataDir, to);
  return to;
}

describe('a backup', () => {
  it('is one moment of a store that is written meanwhile, and comes back whole', async () => {
    const dataDir = newPath();
    const to = newPath();
    const { child, uri } = await serveInChild(dataDir);
    const client = await new MongoClient(uri).connect();
    const rows = client.db('t').collection<Document>('rows');
    await rows.createIndex({ pair: 1, side: 1 }, { unique: true });
    let pairs = 0;
    let isOver = false;
    const write = async (worker: number) => {
      for (let i = 0; !isOver; i++) {
        const pair = `${worker}-${i}`;
        await client.withSession((session) =>
          session.withTransaction(async () => {
            for (const side of ['left', 'right']) await rows.insertOne({ pair, side }, { session });
          }),
        );
        pairs++;
      }
    };
    const writing = Promise.all([0, 1, 2, 3].map(write));
    await expect.poll(() => pairs, { timeout: 20_000 }).toBeGreaterThan(20);
    const before = pairs;
    const manifest = await backupFolder(dataDir, to);
    isOver = true;
    await writing;
    await client.close();
    child.kill('SIGTERM');
    await once(child, 'exit');

    const restored = newPath();
    await restoreFolder(to, restored);
    expect((await verifyFolder(restored)).findings).toEqual([]);
    const served = await serveDataFolder({ dataDir: restored, durable: false });
    const reader = await new MongoClient(served.uri).connect();
    const found = await reader.db('t').collection('rows').find().toArray();
    const sides = new Map<unknown, number>();
    for (const { pair } of found) sides.set(pair, (sides.get(pair) ?? 0) + 1);
    expect([...sides.values()].every((count) => count === 2)).toBe(true);
    expect(sides.size).toBeGreaterThanOrEqual(before);
    expect(manifest.collections).toEqual([
      { namespace: 't.rows', documents: found.length, indexes: ['_id_', 'pair_1_side_1'] },
    ]);
    await reader.close();
    await served.close();
  }, 60_000);

  it('brings the key of the sessions along', async () => {
    const restored = newPath();
    await restoreFolder(await makeBackup(), restored);
    expect(await readFile(join(restored, 'session-secret'), 'utf8')).toBe('secret');
  });

  it.each([
    ['cut off', 'bytes instead of', (folder: string) => truncate(join(folder, 'store/data.mdb'), 8192)],
    [
      'changed',
      'was changed',
      async (folder: string) => {
        const bytes = await readFile(join(folder, 'store/data.mdb'));
        bytes.writeUInt8(bytes.readUInt8(20_000) ^ 1, 20_000);
        await writeFile(join(folder, 'store/data.mdb'), bytes);
      },
    ],
    ['without a file', 'is missing', (folder: string) => rm(join(folder, 'session-secret'))],
    ['without its manifest', 'no whole backup', (folder: string) => rm(join(folder, 'manifest.json'))],
    [
      'with a broken manifest',
      'no whole backup',
      (folder: string) => appendFile(join(folder, 'manifest.json'), '!'),
    ],
  ])('that is %s is refused', async (_what, message, spoil) => {
    const to = await makeBackup();
    await spoil(to);
    const restored = newPath();
    await expect(restoreFolder(to, restored)).rejects.toThrow(message);
    await expect(verifyFolder(restored)).rejects.toThrow('no embedded store');
  });

  it('does not go over a store that is there, nor into a folder that holds something', async () => {
    const to = await makeBackup();
    const restored = newPath();
    await restoreFolder(to, restored);
    await expect(restoreFolder(to, restored)).rejects.toThrow('has a store already');
    await expect(backupFolder(restored, to)).rejects.toThrow('is not empty');
  });
});
