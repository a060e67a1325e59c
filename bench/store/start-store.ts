import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { type Db, MongoClient } from 'mongodb';
import { privateMb } from '../processor-time.ts';

/** A store in a process of its own, with a driver connected to it. */
export interface StartedStore {
  db: Db;
  client: MongoClient;
  connect(): Promise<MongoClient>;
  /** The most private memory seen, in MB: the mapped file is not counted. */
  peakMb(): number;
  close(): Promise<void>;
}

const LOOK_EVERY_MS = 100;

/** Starts an empty store of either kind, with `env` added to its environment. */
export async function startStore(
  kind: 'store' | 'raw',
  env: Record<string, string> = {},
): Promise<StartedStore> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), `fieldwork-${kind}-`));
  const script = path.join(import.meta.dirname, 'serve.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, kind, dataDir], {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [uri] = (await once(createInterface(child.stdout), 'line')) as [string];
  const clients: MongoClient[] = [];
  const connect = async () => {
    const client = await MongoClient.connect(uri, { maxPoolSize: 64 });
    clients.push(client);
    return client;
  };
  let peak = 0;
  const looking = setInterval(() => {
    peak = Math.max(peak, privateMb(child.pid ?? 0) ?? Number.NaN);
  }, LOOK_EVERY_MS);
  const client = await connect();
  return {
    client,
    db: client.db('bench'),
    connect,
    peakMb: () => peak,
    async close() {
      clearInterval(looking);
      for (const one of clients) await one.close();
      const gone = once(child, 'exit');
      child.stdin.end();
      await gone;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
