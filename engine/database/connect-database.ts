import { createConnection } from 'mongoose';
import type { Config } from '#engine/config/index.ts';
import type { Logger } from '#engine/logging/index.ts';
import { type ControlDatabase, createControlDatabase } from './control-database.ts';
import { startStore, type StartStore } from './start-store.ts';
import { createWorkspaceDatabase, type WorkspaceDatabase } from './workspace-database.ts';

/** The connection of a process to its databases. */
export interface Database {
  control: ControlDatabase;
  /** The database of a workspace; the same object for the same slug. Does not look whether it exists. */
  workspace(slug: string): WorkspaceDatabase;
  uri: string;
  /** True when the process runs the embedded store itself. */
  isEmbedded: boolean;
  /** @throws when the database does not answer */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Connects to MONGODB_URI, or starts the embedded store in the data folder and connects to that. Writes are
 * acknowledged by the majority and journalled; retryable. The control database's indexes are there afterwards.
 * @throws when the server does not answer within 10 s
 */
export async function connectDatabase(options: {
  config: Config;
  logger: Logger;
  start?: StartStore;
}): Promise<Database> {
  const { config, logger } = options;
  const store =
    config.mongodbUri === undefined
      ? await (options.start ?? startStore)({ dataDir: config.dataDir, logger })
      : undefined;
  const uri = store?.uri ?? config.mongodbUri ?? '';
  const connection = createConnection(uri, {
    dbName: `${config.databasePrefix}_control`,
    appName: 'fieldwork',
    w: 'majority',
    journal: true,
    retryWrites: true,
    retryReads: true,
    serverSelectionTimeoutMS: 10_000,
    maxPoolSize: 50,
    autoIndex: false,
    autoCreate: false,
  });
  try {
    await connection.asPromise();
  } catch (error) {
    await connection.close(true);
    await store?.close();
    throw error;
  }
  const client = connection.getClient();
  const control = createControlDatabase({ connection, client });
  const workspaces = new Map<string, WorkspaceDatabase>();
  await control.prepare();
  return {
    control,
    uri,
    isEmbedded: store !== undefined,
    workspace(slug) {
      const known = workspaces.get(slug);
      if (known !== undefined) return known;
      const own = connection.useDb(`${config.databasePrefix}_ws_${slug}`, { useCache: true });
      const workspace = createWorkspaceDatabase({ slug, connection: own, client });
      workspaces.set(slug, workspace);
      return workspace;
    },
    async ping() {
      await control.db.command({ ping: 1 }, { timeoutMS: 2_000 });
    },
    async close() {
      await connection.close();
      await store?.close();
    },
  };
}
