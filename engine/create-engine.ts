import type { Server } from 'node:http';
import type { Config } from '#engine/config/index.ts';
import { connectDatabase, type Database, type WorkspaceDatabase } from '#engine/database/index.ts';
import { createDispatcher } from '#engine/events/index.ts';
import { createApp, limitOperations, openServer, type RequestHandler } from '#engine/http/index.ts';
import { createIdentity, isSetUp, prepareWorkspace } from '#engine/identity/index.ts';
import { createJobs } from '#engine/jobs/index.ts';
import { createLogger, type Logger } from '#engine/logging/index.ts';
import { createRegistry } from '#engine/metadata/index.ts';
import { stageGates } from '#engine/pipelines/index.ts';
import { createImportService } from '#engine/records/import/index.ts';
import { backfillJobType, createBackfillJob } from '#engine/publish/index.ts';
import { presentRecords } from '#engine/records/read/index.ts';
import { createRecordWriter } from '#engine/records/write/index.ts';
import { createGateway } from '#engine/realtime/index.ts';
import { createOpenRouters, createReadRouters, createRouters, createWriteRouters } from './create-routers.ts';
import { createContextLoader } from './create-context-loader.ts';
import type { Services } from './services.ts';

/** An engine: everything wired, nothing listening until `start`. */
export interface Engine {
  services: Services;
  /** Listens. `setupUrl` carries the one-time token while set-up is still to be done. */
  start(): Promise<{ url: string; setupUrl?: string; hasMoved: boolean; server: Server }>;
  /** Answers what is running, then lets go of everything. */
  close(): Promise<void>;
}

/**
 * Wires the rooms; the only place that does. With `database` given, the caller closes it.
 * @throws when the database cannot be reached
 */
export async function createEngine(given: {
  config: Config;
  logger?: Logger;
  database?: Database;
  /** Serves the pages instead of the built app. */
  pages?: RequestHandler;
}): Promise<Engine> {
  const { config } = given;
  const logger = given.logger ?? createLogger(config);
  const database = given.database ?? (await connectDatabase({ config, logger }));
  const registry = createRegistry({ database });
  const identity = await createIdentity({
    config,
    database,
    logger,
    rolesOf: async (ws, release) => (await registry.release(ws, release)).roles,
  });
  const contexts = createContextLoader({ registry, identity });
  const writer = createRecordWriter({
    gates: stageGates,
    renewContext: contexts.reload,
    present: presentRecords,
  });
  const dispatcher = createDispatcher({ workspaces: () => listWorkspaces(database), logger });
  const jobs = createJobs({ workspaces: () => listWorkspaces(database), logger });
  jobs.register(backfillJobType, createBackfillJob({ registry }));
  const imports = createImportService({
    writer,
    jobs,
    identity,
    contextFor: contexts.forMember,
    loadComponents: async (ws, release) => (await registry.release(ws, release)).documents,
  });
  const gateway = createGateway({
    signIns: identity.signIns,
    origins: identity.origins,
    loadContext: (signedIn) => contexts.load({ signedIn, requestId: 'socket', acceptLanguage: undefined }),
    dispatcher,
    logger,
  });
  const services = {
    config,
    logger,
    database,
    identity,
    registry,
    contexts,
    dispatcher,
    writer,
    jobs,
    imports,
  };
  const limited = limitOperations(writer, config.operationsPerMinute);
  let isDraining = false;
  const app = createApp({
    config,
    logger,
    identity,
    loadContext: contexts.load,
    openRouters: createOpenRouters(services, { reasons: () => findReasons(database, isDraining) }),
    readRouters: createReadRouters(),
    writeRouters: createWriteRouters(limited),
    routers: createRouters(services, limited),
    ...(given.pages && { pages: given.pages }),
  });
  let drain = async () => {};
  return {
    services,
    async start() {
      for (const ws of await listWorkspaces(database)) await prepareWorkspace(ws);
      const open = await openServer({ handler: app, host: config.host, port: config.port });
      drain = open.drain;
      identity.origins.setPort(open.port);
      gateway.attach(open.server);
      await dispatcher.start();
      await jobs.start();
      const url = identity.origins.main();
      const { server, hasMoved } = open;
      if (await isSetUp(identity)) return { url, hasMoved, server };
      return { url, setupUrl: `${url}/setup?token=${await identity.token.open()}`, hasMoved, server };
    },
    async close() {
      isDraining = true;
      gateway.close();
      await drain();
      await jobs.drain();
      await dispatcher.stop();
      if (given.database === undefined) await database.close();
    },
  };
}

async function listWorkspaces(database: Database): Promise<WorkspaceDatabase[]> {
  const workspaces = await database.control.models.Workspace.find({}, { _id: 1 }).lean();
  return workspaces.map(({ _id }) => database.workspace(_id));
}

async function findReasons(database: Database, isDraining: boolean): Promise<string[]> {
  if (isDraining) return ['The server is shutting down.'];
  try {
    await database.ping();
    return [];
  } catch {
    return ['The database does not answer.'];
  }
}
