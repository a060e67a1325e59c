import type { WorkspaceDatabase } from '#engine/database/index.ts';
import type { Principal } from '#engine/identity/index.ts';
import type { CompiledRelease } from '#engine/metadata/index.ts';
import { buildPermissions } from './build-permissions.ts';
import type { Permissions } from './permissions.ts';

/** The settings of a workspace that reading and writing records needs. */
export interface WorkspaceSettings {
  readonly slug: string;
  readonly name: string;
  /** ISO 4217 code of the workspace's one currency. */
  readonly currency: string;
  /** IANA zone that rules `today()` and date buckets for everybody. */
  readonly timeZone: string;
  /** BCP-47 tag. */
  readonly language: string;
}

/** Under what, and for whom, a request or job runs. Never absent: everything that touches records takes one first. */
export interface Context {
  readonly ws: WorkspaceDatabase;
  readonly workspace: WorkspaceSettings;
  readonly release: CompiledRelease;
  /** The workspace's head as the context saw it; a write checks it again inside its transaction. */
  readonly head: { readonly release: number; readonly rightsEpoch: number };
  readonly principal: Principal;
  readonly permissions: Permissions;
  /** The language of texts in answers. */
  readonly language: string;
  readonly requestId: string;
  readonly now: Date;
}

/** The context of a principal: everything given, and the rights that follow from it. */
export function createContext(given: Omit<Context, 'permissions'>): Context {
  const { timeZone } = given.workspace;
  return {
    ...given,
    permissions: buildPermissions(given.principal, given.release, { timeZone, now: given.now }),
  };
}
