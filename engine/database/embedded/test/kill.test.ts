import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { expect, it } from 'vitest';
import { backupFolder, serveDataFolder } from '../index.ts';
import type { Finding } from '../maintenance/finding.ts';
import { verifyEnvironment } from '../maintenance/verify-environment.ts';
import { openEnvironment } from '../storage/environment.ts';
import { findLosses, prepareRows, startLoad } from './crash-load.ts';
import { dataFolders } from './data-folders.ts';
import { serveInChild } from './serve-in-child.ts';

const ROUNDS = process.env['FIELDWORK_LONG'] === '1' ? 200 : 4;
/** Every so many rounds a new folder is begun, and a backup is made while the store is killed. */
const ROUNDS_A_FOLDER = 20;
const folders = dataFolders('kill');

/** What `verify` finds in a closed store. */
async function findDamage(path: string): Promise<Finding[]> {
  const env = openEnvironment({ path, durable: true, readOnly: true });
  const findings: Finding[] = [];
  verifyEnvironment(
    env,
    (finding) => findings.push(finding),
    () => undefined,
  );
  await env.root.close();
  return findings;
}

it(`loses nothing, tears nothing and keeps its indexes when it is killed ${ROUNDS} times under load`, async () => {
  let dataDir = '';
  let written = 0;
  let backups = 0;
  const damagedCopies: Finding[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const isFresh = round % ROUNDS_A_FOLDER === 0;
    if (isFresh) dataDir = await folders.make();
    const { child, uri } = await serveInChild(dataDir);
    if (isFresh) await prepareRows(uri);
    const load = await startLoad(uri, { prefix: String(round) });
    const enough = 25 + (round % 7) * 10;
    const isEnough = () => load.acknowledged.rows.size > enough && load.acknowledged.pairs.size > 3;
    const copy = isFresh ? `${dataDir}-copy` : null;
    const copying = copy === null ? null : backupFolder(dataDir, copy);
    await expect.poll(isEnough, { timeout: 30_000, interval: 5 }).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await load.stop();
    written += load.acknowledged.rows.size + load.acknowledged.pairs.size;

    expect(await findDamage(join(dataDir, 'store'))).toEqual([]);
    const served = await serveDataFolder({ dataDir });
    const client = await new MongoClient(served.uri).connect();
    expect(await findLosses(client.db('t'), load.acknowledged)).toEqual({ lost: [], torn: [] });
    const rows = client.db('t').collection('rows');
    const count = await rows.countDocuments({}, { hint: { $natural: 1 } as never });
    expect(await rows.estimatedDocumentCount()).toBe(count);
    expect(await rows.countDocuments({ v: { $gte: 0 } }, { hint: 'v_1_key_-1' })).toBe(count);
    await client.close();
    await served.close();
    if (copy === null) continue;
    await copying;
    folders.add(copy);
    damagedCopies.push(...(await findDamage(join(copy, 'store'))));
    backups++;
  }
  expect(written).toBeGreaterThan(ROUNDS * 25);
  expect(damagedCopies).toEqual([]);
  expect(backups).toBe(Math.ceil(ROUNDS / ROUNDS_A_FOLDER));
}, 1_200_000);

it('refuses a folder that another process serves, naming its pid, and takes over the lock of a dead one', async () => {
  const dataDir = await folders.make();
  const { child } = await serveInChild(dataDir);
  await expect(serveDataFolder({ dataDir })).rejects.toThrow(`pid ${child.pid}`);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const served = await serveDataFolder({ dataDir });
  await expect(serveDataFolder({ dataDir })).rejects.toThrow(`pid ${process.pid}`);
  await served.close();
});

it('takes over the lock of a dead process whose pid another one has now', async () => {
  const dataDir = await folders.make();
  const { child } = await serveInChild(await folders.make());
  await writeFile(join(dataDir, 'fieldwork.lock'), `${child.pid}\n1\n`);
  const served = await serveDataFolder({ dataDir });
  expect(served.uri).toContain('m.sock');
  await served.close();
  child.kill('SIGKILL');
  await once(child, 'exit');
});
