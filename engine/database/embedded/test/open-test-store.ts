import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Db, MongoClient, type MongoClientOptions } from 'mongodb';
import { serveDataFolder, type ServedStore } from '../index.ts';

/** A store of its own for one test file, served over its socket, with the official driver connected to it. */
export interface TestStore {
  served: ServedStore;
  dataDir: string;
  client: MongoClient;
  db: Db;
  connect(options?: MongoClientOptions): Promise<MongoClient>;
  close(): Promise<void>;
}

/** Opens an empty store in a temporary folder; nothing is flushed to disk. */
export async function openTestStore(): Promise<TestStore> {
  const dataDir = await mkdtemp(join(tmpdir(), 'embedded-'));
  const served = await serveDataFolder({ dataDir, durable: false, testCommands: true });
  const clients: MongoClient[] = [];
  const connect = async (options: MongoClientOptions = {}) => {
    const client = await new MongoClient(served.uri, {
      serverSelectionTimeoutMS: 5000,
      ...options,
    }).connect();
    clients.push(client);
    return client;
  };
  const client = await connect();
  return {
    served,
    dataDir,
    client,
    db: client.db('test'),
    connect,
    async close() {
      for (const one of clients) await one.close();
      await served.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
