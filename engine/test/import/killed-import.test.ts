import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestEngine, type TestEngine } from '../start-test-engine.ts';
import { dealComponents } from '../records-write/deal-components.ts';
import { changed, settled, upload } from './import-client.ts';

let test: TestEngine;
let other: ChildProcess;

beforeAll(async () => {
  test = await startTestEngine();
  await test.publish([...dealComponents.values()]);
});
afterAll(async () => {
  other.kill('SIGKILL');
  await test.close();
});

/** A second process on the same database, as another server of the installation is. */
async function startProcess(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'engine/main.ts'], {
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      MONGODB_URI: test.config.mongodbUri,
      FIELDWORK_DB: test.config.databasePrefix,
      FIELDWORK_DATA_DIR: `${test.config.dataDir}/other`,
      NODE_ENV: 'test',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout ?? child, 'data');
  return child;
}

describe('an import whose process is killed in the middle', () => {
  it('is taken over by another one and ends as if nothing had happened', { timeout: 300_000 }, async () => {
    const rows = 1_600;
    const lines = Array.from({ length: rows }, (_, n) => `Deal ${n},K-${n},${n}`);
    const opened = await upload(test.admin, 'deal', `Name,Code,Amount\n${lines.join('\n')}\n`);
    await test.admin
      .put(`/imports/${opened.id}/mapping`)
      .send(changed(opened, {}, { mode: 'create' }))
      .expect(200);

    await test.engine.services.jobs.drain();
    other = await startProcess();
    await test.admin.post(`/imports/${opened.id}/run`).send({}).expect(202);
    const written = () => test.ws.records('deal').countDocuments();
    while ((await written()) === 0) await sleep(20);
    other.kill('SIGKILL');
    await once(other, 'exit');
    expect(await written()).toBeLessThan(rows);

    await test.engine.services.jobs.start();
    const done = await settled(test.admin, opened.id);
    expect(done).toMatchObject({ state: 'done', total: rows, created: rows, failed: 0 });
    expect(await written()).toBe(rows);
    expect(await test.ws.history('deal').countDocuments()).toBe(rows);
    expect(await test.ws.records('deal').distinct('fields.code')).toHaveLength(rows);
  });
});
