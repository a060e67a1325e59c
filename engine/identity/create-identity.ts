import type { Config } from '#engine/config/index.ts';
import { type Database, ObjectId, type WorkspaceDatabase } from '#engine/database/index.ts';
import type { Logger } from '#engine/logging/index.ts';
import { type AccountStore, createAccountStore } from './accounts/account-store.ts';
import { raiseRightsEpoch } from './raise-rights-epoch.ts';
import { createRateCounters, type RateCounters } from './rate-counters.ts';
import { createAuth } from './sessions/create-auth.ts';
import type { RolesOf } from './sessions/load-member-principal.ts';
import { createOrigins, type Origins } from './sessions/origins.ts';
import { type QuietAuth, quietAuth } from './sessions/quiet-auth.ts';
import { loadSessionSecret } from './sessions/session-secret.ts';
import { createSignInReader, type SignInReader } from './sessions/sign-in-reader.ts';
import { createSetupToken, type SetupToken } from './setup/setup-token.ts';

/** Everything that tells who somebody is; the functions of this room take it as their parts. */
export interface Identity {
  database: Database;
  accounts: AccountStore;
  rolesOf: RolesOf;
  /** better-auth, which answers `/api/auth/*`. */
  auth: QuietAuth;
  origins: Origins;
  signIns: SignInReader;
  token: SetupToken;
  counters: RateCounters;
}

/** Sets up the room. `rolesOf` comes from the metadata of the active release. */
export async function createIdentity(given: {
  config: Config;
  database: Database;
  logger: Logger;
  rolesOf: RolesOf;
}): Promise<Identity> {
  const { config, database, logger, rolesOf } = given;
  const { control } = database;
  const origins = createOrigins(config);
  const counters = createRateCounters(control);
  const auth = quietAuth(
    createAuth({
      config,
      control,
      origins,
      counters,
      logger,
      secret: await loadSessionSecret(config),
      onSessionsEnded: (account) => forgetPrincipals(database, account),
    }),
  );
  return {
    database,
    accounts: createAccountStore(control),
    rolesOf,
    auth,
    origins,
    signIns: createSignInReader({ database, auth, rolesOf, cookieName: origins.cookieName }),
    token: createSetupToken(config.dataDir),
    counters,
  };
}

/** better-auth ends sessions outside of our transactions; raising the epoch right after makes it hold everywhere. */
async function forgetPrincipals(database: Database, account: string): Promise<void> {
  const memberships = await database.control.models.Membership.find({ account }).lean();
  for (const { workspace, member } of memberships) {
    const ws: WorkspaceDatabase = database.workspace(workspace);
    await ws.transaction((session) => raiseRightsEpoch(ws, session, new ObjectId(member).toHexString()));
  }
}
