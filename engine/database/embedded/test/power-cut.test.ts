import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveDataFolder } from '../index.ts';
import type { Finding } from '../maintenance/finding.ts';
import { verifyEnvironment } from '../maintenance/verify-environment.ts';
import { openEnvironment } from '../storage/environment.ts';
import { type Acknowledged, findLosses, prepareRows, startLoad } from './crash-load.ts';
import { serveInChild } from './serve-in-child.ts';
import { imageAfterCut, type LoggedWrite, readWriteLog } from './write-log.ts';

const CUTS = process.env['FIELDWORK_LONG'] === '1' ? 120 : 6;
const ROWS = process.env['FIELDWORK_LONG'] === '1' ? 600 : 120;

let root: string;
let library: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'embedded-power-'));
  library = join(root, 'record-writes.so');
});
afterAll(() => rm(root, { recursive: true, force: true }));

const canRecord = process.platform === 'linux' && ['/usr/bin/cc', '/usr/local/bin/cc'].some(existsSync);

/** Runs a load on a store whose writes are logged, until enough is acknowledged. */
async function record(): Promise<{ writes: LoggedWrite[]; acknowledged: Acknowledged }> {
  const source = join(import.meta.dirname, 'record-writes.c');
  execFileSync('cc', ['-shared', '-fPIC', '-O1', '-o', library, source, '-ldl', '-lpthread']);
  const log = join(root, 'writes.log');
  const { child, uri } = await serveInChild(join(root, 'data'), {
    env: { LD_PRELOAD: library, FIELDWORK_WRITE_LOG: log },
  });
  await prepareRows(uri);
  const load = await startLoad(uri, { prefix: 'p', mark: () => statSync(log).size });
  await expect
    .poll(() => load.acknowledged.rows.size > ROWS && load.acknowledged.pairs.size > 5, { timeout: 120_000 })
    .toBe(true);
  child.kill('SIGKILL');
  await once(child, 'exit');
  await load.stop();
  return { writes: readWriteLog(log), acknowledged: load.acknowledged };
}

async function openImage(name: string, image: Buffer): Promise<{ dataDir: string; findings: Finding[] }> {
  const dataDir = join(root, name);
  mkdirSync(join(dataDir, 'store'), { recursive: true });
  writeFileSync(join(dataDir, 'store', 'data.mdb'), image);
  const env = openEnvironment({ path: join(dataDir, 'store'), durable: true, readOnly: true });
  const findings: Finding[] = [];
  verifyEnvironment(
    env,
    (finding) => findings.push(finding),
    () => undefined,
  );
  await env.root.close();
  return { dataDir, findings };
}

describe.skipIf(!canRecord)('a power cut (not run without cc on Linux)', () => {
  it(`leaves everything acknowledged and nothing torn, wherever it falls (${CUTS} cuts)`, async () => {
    const { writes, acknowledged } = await record();
    const prepared = writes.findIndex(
      ({ end }) => end >= Math.min(...[...acknowledged.rows.values()].map(({ mark }) => mark)),
    );
    const pending = writes.filter(({ kind }) => kind === 'write').length;
    expect(pending).toBeGreaterThan(ROWS / 4);
    let compared = 0;
    for (let i = 0; i < CUTS; i++) {
      const cut = prepared + 1 + Math.floor(Math.random() * (writes.length - prepared));
      const { dataDir, findings } = await openImage(`cut-${i}`, imageAfterCut(writes, cut, Math.random));
      expect(findings).toEqual([]);
      const served = await serveDataFolder({ dataDir, durable: false });
      const client = await new MongoClient(served.uri).connect();
      const upTo = writes[cut - 1]?.end ?? 0;
      expect(await findLosses(client.db('t'), acknowledged, upTo)).toEqual({ lost: [], torn: [] });
      compared += [...acknowledged.rows.values()].filter(({ mark }) => mark <= upTo).length;
      await client.close();
      await served.close();
      await rm(dataDir, { recursive: true, force: true });
    }
    expect(compared).toBeGreaterThan(CUTS);
  }, 1_200_000);
});
