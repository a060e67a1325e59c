import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { expect, it } from 'vitest';
import { serveInChild } from './serve-in-child.ts';
import { prepareSoak, soak } from './soak-load.ts';

const LONG = process.env['FIELDWORK_LONG'] === '1';
/** `FIELDWORK_SOAK_MINUTES` makes the long lane's three minutes more. */
const MINUTES = LONG ? Number(process.env['FIELDWORK_SOAK_MINUTES'] ?? 3) : 0.1;
const WORKERS = 6;
const SAMPLES = 40;
/** The log of changes fills up to 64 MB; a snapshot that stays open costs as much as that each minute. */
const LARGEST_FILE_MB = 100;

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** Resident memory of a process without the pages of mapped files, in MB. */
function memoryOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/RssAnon:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

it.runIf(process.platform === 'linux')(
  `everything at once for ${MINUTES} minutes leaves memory and file as large as they were, and nothing open`,
  async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'embedded-soak-'));
    const { child, uri } = await serveInChild(dataDir);
    const client = await new MongoClient(uri).connect();
    await prepareSoak(client.db('soak'));
    const until = performance.now() + MINUTES * 60_000;
    const work = Promise.all(Array.from({ length: WORKERS }, (_, worker) => soak(client, worker, until)));
    const memory: number[] = [];
    const size: number[] = [];
    for (let i = 0; i < SAMPLES; i++) {
      await setTimeout((MINUTES * 60_000) / SAMPLES);
      memory.push(memoryOf(child.pid ?? 0));
      size.push((await stat(join(dataDir, 'store', 'data.mdb'))).size / 1024 / 1024);
    }
    const rounds = await work;
    const [early, late] = [memory.slice(10, 20), memory.slice(-10)].map(median);
    const [earlySize, lateSize] = [size.slice(10, 20), size.slice(-10)].map(median);
    process.stdout.write(
      `soak: ${rounds.reduce((sum, n) => sum + n, 0)} rounds, memory ${early?.toFixed()} -> ${late?.toFixed()} MB, file ${earlySize?.toFixed()} -> ${lateSize?.toFixed()} MB\n`,
    );
    const status = await client.db('admin').command({ serverStatus: 1 });
    expect(status['metrics'].cursor.open.total).toBe(0);
    expect(status['transactions'].currentActive).toBe(0);
    expect(
      await client
        .db('soak')
        .collection('rows')
        .countDocuments({ n: { $gte: 0 } }),
    ).toBe(2000);
    // In a few seconds nothing has warmed up yet.
    expect(late).toBeLessThan(LONG ? (early ?? 0) * 1.3 + 30 : Number.POSITIVE_INFINITY);
    expect(lateSize).toBeLessThan(LARGEST_FILE_MB);
    await client.close();
    const later = await new MongoClient(uri).connect();
    const sessions = await later
      .db('admin')
      .aggregate([{ $listLocalSessions: { allUsers: true } }])
      .toArray();
    // The one that asks.
    expect(sessions.length).toBeLessThanOrEqual(1);
    await later.close();
    child.kill('SIGKILL');
    await once(child, 'exit');
    await rm(dataDir, { recursive: true, force: true });
  },
  (MINUTES + 5) * 60_000,
);
