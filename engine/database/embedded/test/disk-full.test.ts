import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Collection, MongoBulkWriteError, MongoClient, MongoServerError } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { type Replayed, replayUpTo } from './replayed-stream.ts';
import { serveInChild } from './serve-in-child.ts';
import { watchStream } from './watch-stream.ts';

interface Row {
  _id: string;
  key: string;
  text: string;
}

const row = (id: string): Row => ({ _id: id, key: id, text: 'x'.repeat(400) });
const canRaiseLimit = process.platform === 'linux' && hasCommand('prlimit');

function hasCommand(name: string): boolean {
  try {
    execFileSync(name, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** A store whose files may not grow beyond a limit: the same errors as a full disk, without being root. */
function serveOnSmallDisk(dataDir: string) {
  return serveInChild(dataDir, { prefix: ['sh', '-c', 'ulimit -S -f 4000 && exec "$0" "$@"'] });
}

/** Inserts until the disk is full; returns the ids that were acknowledged and the error that ended it. */
async function fill(rows: Collection<Row>, prefix: string): Promise<{ ids: string[]; error: unknown }> {
  const ids: string[] = [];
  for (let i = 0; i < 50_000; i++) {
    const batch = Array.from({ length: 20 }, (_, j) => row(`${prefix}-${i}-${j}`));
    try {
      await rows.insertMany(batch);
      ids.push(...batch.map(({ _id }) => _id));
    } catch (error) {
      if (error instanceof MongoBulkWriteError)
        ids.push(...batch.slice(0, error.insertedCount).map(({ _id }) => _id));
      return { ids, error };
    }
  }
  throw new Error('the disk was never full');
}

async function idsOf(rows: Collection<Row>, hint: string): Promise<string[]> {
  const found = await rows.find({ key: { $gt: '' }, _id: { $gt: '' } }, { hint }).toArray();
  return found.map(({ _id }) => _id).sort();
}

/** A served store on a small disk, filled, with what was acknowledged. */
async function openFull() {
  const dataDir = await mkdtemp(join(tmpdir(), 'embedded-full-'));
  const { child, uri } = await serveOnSmallDisk(dataDir);
  const client = await new MongoClient(uri).connect();
  const rows = client.db('t').collection<Row>('rows');
  await rows.createIndex({ key: 1 }, { unique: true });
  const stream = await watchStream(rows);
  const { ids, error } = await fill(rows, 'a');
  return {
    client,
    rows,
    stream,
    ids: ids.toSorted(),
    error,
    raiseLimit: () => execFileSync('prlimit', ['--pid', String(child.pid), '--fsize=unlimited']),
    async close() {
      await client.close();
      child.kill('SIGKILL');
      await once(child, 'exit');
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

const buildLate = (rows: Collection<Row>) => rows.createIndex({ text: 1, key: 1 }, { name: 'late' });

describe.skipIf(process.platform === 'win32')('a full disk', () => {
  it('refuses writes with a retryable code, goes on reading and writes nothing by halves', async () => {
    const full = await openFull();
    const { rows, ids, error, client } = full;
    expect(error).toMatchObject({ code: 14031 });
    expect(error instanceof MongoServerError && error.hasErrorLabel('RetryableWriteError')).toBe(true);
    const many = Array.from({ length: 2000 }, (_, i) => row(`t-${i}`));
    const inTransaction = client.withSession((session) =>
      session.withTransaction(() => rows.insertMany(many, { session })),
    );
    await expect(inTransaction).rejects.toMatchObject({ code: 14031 });
    await expect(buildLate(rows)).rejects.toMatchObject({ code: 14031 });
    expect(await idsOf(rows, 'key_1')).toEqual(ids);
    expect(await rows.estimatedDocumentCount()).toBe(ids.length);
    await full.close();
  }, 60_000);

  it.skipIf(!canRaiseLimit)(
    'is forgotten when there is space again, without a restart',
    async () => {
      const full = await openFull();
      const { rows, ids, stream } = full;
      await expect(buildLate(rows)).rejects.toMatchObject({ code: 14031 });
      await expect(rows.aggregate([{ $out: 'copied' }]).toArray()).rejects.toMatchObject({ code: 14031 });
      full.raiseLimit();
      await rows.insertOne(row('after'));
      const names = async () => (await rows.indexes()).map(({ name }) => name);
      await expect.poll(names, { timeout: 10_000 }).toEqual(['_id_', 'key_1']);
      const collections = () => full.client.db('t').listCollections().toArray();
      await expect
        .poll(collections, { timeout: 10_000 })
        .toEqual([expect.objectContaining({ name: 'rows' })]);
      await buildLate(rows);
      const all = [...ids, 'after'].sort();
      for (const hint of ['_id_', 'key_1', 'late']) expect(await idsOf(rows, hint)).toEqual(all);
      const told: Replayed = new Map();
      await replayUpTo(stream, 'after', told);
      expect(new Set(told.keys())).toEqual(new Set(all));
      await full.close();
    },
    60_000,
  );
});
