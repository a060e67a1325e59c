import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Config, loadConfig } from '#engine/config/index.ts';
import { createLogger } from '#engine/logging/index.ts';
import { connectDatabase, type Database } from './connect-database.ts';
import { type RunningStore, startStore } from './start-store.ts';
import type { WorkspaceDatabase } from './workspace-database.ts';

/** A database of its own for one test file. */
export interface TestDatabase {
  database: Database;
  /** A prepared workspace called `test`. */
  workspace: WorkspaceDatabase;
  config: Config;
  /** Drops everything it made and closes the connection. */
  drop(): Promise<void>;
}

let store: Promise<RunningStore> | undefined;

/**
 * Opens an empty database: on MONGODB_URI when that is set, else on one embedded store per process in a
 * temporary folder. Names carry a random prefix, so files can run side by side.
 */
export async function openTestDatabase(env: Readonly<Record<string, string>> = {}): Promise<TestDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), 'fieldwork-test-'));
  const config = loadConfig({
    MONGODB_URI: process.env['MONGODB_URI'] ?? (await sharedStore()).uri,
    FIELDWORK_DB: `t${randomBytes(5).toString('hex')}`,
    FIELDWORK_DATA_DIR: dataDir,
    FIELDWORK_LOG_LEVEL: process.env['FIELDWORK_LOG_LEVEL'] ?? 'silent',
    NODE_ENV: 'test',
    PORT: '0',
    ...env,
  });
  const database = await connectDatabase({ config, logger: createLogger(config) });
  const workspace = database.workspace('test');
  await workspace.prepare();
  return {
    database,
    workspace,
    config,
    async drop() {
      await dropAll(database, config.databasePrefix);
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function dropAll(database: Database, prefix: string): Promise<void> {
  const { client } = database.control;
  const { databases } = await client.db('admin').admin().listDatabases({ nameOnly: true });
  const own = databases.filter(({ name }) => name.startsWith(`${prefix}_`));
  for (const { name } of own) await client.db(name).dropDatabase();
}

/** The store ends with the process, which has nothing on it that is worth keeping. */
function sharedStore(): Promise<RunningStore> {
  store ??= mkdtemp(join(tmpdir(), 'fieldwork-store-')).then((dataDir) =>
    startStore({ dataDir, logger: createLogger({ logLevel: 'silent' }), durable: false }),
  );
  return store;
}
