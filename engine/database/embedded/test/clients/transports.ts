import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { serveDataFolder } from '../../index.ts';

/** The two ways to the store: its socket, and TCP with a password. */
export const TRANSPORTS = ['socket', 'TCP'] as const;

/** An empty store for clients that are used as their authors publish them. */
export interface StoreForClients {
  uri: string;
  client: MongoClient;
  close(): Promise<void>;
}

/** Serves an empty store and connects the official driver to it; nothing is flushed to disk. */
export async function serveForClients(transport: (typeof TRANSPORTS)[number]): Promise<StoreForClients> {
  const dataDir = await mkdtemp(join(tmpdir(), 'embedded-clients-'));
  const tcp = { port: 0, auth: { user: 'client', password: 'of the test' } };
  const served = await serveDataFolder({ dataDir, durable: false, ...(transport === 'TCP' && tcp) });
  const client = await new MongoClient(served.uri, { serverSelectionTimeoutMS: 5000 }).connect();
  return {
    uri: served.uri,
    client,
    async close() {
      await client.close();
      await served.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
