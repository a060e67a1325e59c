import type { Server } from 'node:http';
import type { Config } from '#engine/config/index.ts';
import { connectDatabase, type Database } from '#engine/database/index.ts';
import {
  createApp,
  createDepartmentRoutes,
  createHealthRoutes,
  createInvitationRoutes,
  createMeRoutes,
  createSetupRoutes,
  createUserRoutes,
  openServer,
  type RequestHandler,
} from '#engine/http/index.ts';
import { createIdentity, isSetUp, type Identity } from '#engine/identity/index.ts';
import { createLogger, type Logger } from '#engine/logging/index.ts';
import { createRegistry, type Registry } from '#engine/metadata/index.ts';
import { createContextLoader } from './create-context-loader.ts';

/** The rooms of a running engine, for those who drive it from inside: tests and the command line. */
export interface Services {
  config: Config;
  logger: Logger;
  database: Database;
  identity: Identity;
  registry: Registry;
}

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
  let isDraining = false;
  const app = createApp({
    config,
    logger,
    identity,
    loadContext: contexts.load,
    openRouters: [
      createHealthRoutes({ reasons: () => findReasons(database, isDraining) }),
      createSetupRoutes(identity),
      createInvitationRoutes(identity),
    ],
    routers: [createMeRoutes(contexts.reload), createUserRoutes(identity), createDepartmentRoutes()],
    ...(given.pages && { pages: given.pages }),
  });
  let drain = async () => {};
  return {
    services: { config, logger, database, identity, registry },
    async start() {
      const open = await openServer({ handler: app, host: config.host, port: config.port });
      drain = open.drain;
      identity.origins.setPort(open.port);
      const url = identity.origins.main();
      const { server, hasMoved } = open;
      if (await isSetUp(identity)) return { url, hasMoved, server };
      return { url, setupUrl: `${url}/setup?token=${await identity.token.open()}`, hasMoved, server };
    },
    async close() {
      isDraining = true;
      await drain();
      if (given.database === undefined) await database.close();
    },
  };
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
