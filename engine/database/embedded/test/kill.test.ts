import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { MongoClient } from 'mongodb';
import { afterAll, expect, it } from 'vitest';
import { serveDataFolder } from '../index.ts';

const ROUNDS = process.env['FIELDWORK_LONG'] === '1' ? 25 : 3;
const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

interface Row {
  _id: string;
  key?: string;
  pair?: string;
  v: number;
}

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'embedded-kill-'));
  folders.push(folder);
  return folder;
}

async function serveInChild(dataDir: string): Promise<{ child: ChildProcess; uri: string }> {
  const script = join(import.meta.dirname, 'served-store.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [uri] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { child, uri };
}

/** Single writes and transactions of two, noted once they are acknowledged, until the server goes away. */
async function writeUntilKilled(uri: string, round: number, child: ChildProcess) {
  const acknowledged = { rows: new Map<string, number>(), pairs: new Set<string>() };
  const client = await new MongoClient(uri, { serverSelectionTimeoutMS: 3000, retryWrites: false }).connect();
  const rows = client.db('t').collection<Row>('rows');
  let enough = false;
  const single = async (worker: number) => {
    for (let i = 0; !enough; i++) {
      const _id = `${round}-${worker}-${i}`;
      await rows.insertOne({ _id, key: _id, v: 1 });
      acknowledged.rows.set(_id, 1);
      if (i % 3 === 0) {
        await rows.updateOne({ _id }, { $inc: { v: 1 } });
        acknowledged.rows.set(_id, 2);
      }
      if (acknowledged.rows.size > 150) child.kill('SIGKILL');
    }
  };
  const pairs = async (worker: number) => {
    for (let i = 0; !enough; i++) {
      const pair = `${round}-${worker}-${i}`;
      await client.withSession((session) =>
        session.withTransaction(async () => {
          await rows.insertOne({ _id: `${pair}a`, pair, v: 1 }, { session });
          await rows.insertOne({ _id: `${pair}b`, pair, v: 1 }, { session });
        }),
      );
      acknowledged.pairs.add(pair);
    }
  };
  const work = [single(0), single(1), single(2), single(3), pairs(4), pairs(5)].map((one) =>
    one.catch(() => undefined),
  );
  await once(child, 'exit');
  enough = true;
  await client.close(true);
  await Promise.all(work);
  return acknowledged;
}

it('loses no acknowledged write, tears no transaction and keeps its indexes when it is killed', async () => {
  const dataDir = await newFolder();
  for (let round = 0; round < ROUNDS; round++) {
    const { child, uri } = await serveInChild(dataDir);
    if (round === 0) {
      const client = await new MongoClient(uri).connect();
      await client
        .db('t')
        .collection('rows')
        .createIndexes([{ key: { key: 1 }, unique: true, sparse: true }, { key: { v: 1, key: -1 } }]);
      await client.close();
    }
    const acknowledged = await writeUntilKilled(uri, round, child);
    expect(acknowledged.rows.size).toBeGreaterThan(150);

    const served = await serveDataFolder({ dataDir });
    const client = await new MongoClient(served.uri).connect();
    const rows = client.db('t').collection<Row>('rows');
    const found = new Map((await rows.find().toArray()).map((row) => [row._id, row]));
    const lost = [...acknowledged.rows].filter(([id, v]) => (found.get(id)?.v ?? 0) < v);
    const lostPairs = [...acknowledged.pairs].filter(
      (pair) => !found.has(`${pair}a`) || !found.has(`${pair}b`),
    );
    const torn = [...found.values()].filter(
      ({ _id, pair }) => pair !== undefined && !found.has(_id.endsWith('a') ? `${pair}b` : `${pair}a`),
    );
    expect({ lost, lostPairs, torn }).toEqual({ lost: [], lostPairs: [], torn: [] });
    expect(await rows.estimatedDocumentCount()).toBe(found.size);
    expect(await rows.countDocuments({ v: { $gte: 0 } }, { hint: 'v_1_key_-1' })).toBe(found.size);
    await client.close();
    await served.close();
  }
}, 600_000);

it('refuses a folder that another process serves, naming its pid, and takes over the lock of a dead one', async () => {
  const dataDir = await newFolder();
  const { child } = await serveInChild(dataDir);
  await expect(serveDataFolder({ dataDir })).rejects.toThrow(`pid ${child.pid}`);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const served = await serveDataFolder({ dataDir });
  await expect(serveDataFolder({ dataDir })).rejects.toThrow(`pid ${process.pid}`);
  await served.close();
});
