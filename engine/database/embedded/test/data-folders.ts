import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterAll } from 'vitest';
import { serveDataFolder } from '../index.ts';

/** The temporary folders of a test file, which are gone after its tests. */
export interface DataFolders {
  /** A new empty folder. */
  make(): Promise<string>;
  /** Has these removed as well. */
  add(...paths: string[]): void;
}

/** Folders whose names begin with `embedded-<name>-`. To be called at the top of a test file. */
export function dataFolders(name: string): DataFolders {
  const all: string[] = [];
  afterAll(async () => {
    for (const folder of all) await rm(folder, { recursive: true, force: true });
  });
  return {
    async make() {
      const folder = await mkdtemp(join(tmpdir(), `embedded-${name}-`));
      all.push(folder);
      return folder;
    },
    add: (...paths) => void all.push(...paths),
  };
}

/** Serves a data folder while the work is done. Nothing is flushed to disk. */
export async function withStore<T>(dataDir: string, work: (client: MongoClient) => Promise<T>): Promise<T> {
  const served = await serveDataFolder({ dataDir, durable: false });
  const client = await new MongoClient(served.uri).connect();
  try {
    return await work(client);
  } finally {
    await client.close();
    await served.close();
  }
}
