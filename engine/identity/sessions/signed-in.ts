import type { WorkspaceDatabase, WorkspaceRecord } from '#engine/database/index.ts';
import type { Principal } from '../principal.ts';

/** Which release is active and under which state of rights a request was let in. */
export interface Head {
  release: number;
  rightsEpoch: number;
}

/** A request whose session was found: who it is, and in which workspace. */
export interface SignedIn {
  principal: Principal;
  ws: WorkspaceDatabase;
  workspace: WorkspaceRecord;
  head: Head;
  /** Set-Cookie headers that prolong the session; mostly none. */
  cookies: string[];
}
