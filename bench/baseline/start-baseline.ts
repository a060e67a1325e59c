import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { type ApiClient, createApiClient } from '../api-client.ts';

/** A running baseline, empty at first. */
export interface Baseline {
  pid: number;
  client: ApiClient;
  storeUri: string;
  /** Name of its database in the store. */
  database: string;
  close(): Promise<void>;
}

/** Starts the baseline's process with an empty store of its own. */
export async function startBaseline(): Promise<Baseline> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'fieldwork-baseline-'));
  const database = `baseline-${process.pid}`;
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(import.meta.dirname, 'server.ts')], {
    env: { ...process.env, NODE_ENV: 'production', BENCH_DATA_DIR: dataDir, BENCH_DATABASE: database },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const { origin, storeUri } = JSON.parse(line) as { origin: string; storeUri: string };
  const client = createApiClient(origin);
  return {
    pid: child.pid ?? 0,
    client,
    storeUri,
    database,
    async close() {
      client.close();
      const gone = once(child, 'exit');
      child.stdin.end();
      await gone;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
