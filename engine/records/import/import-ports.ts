import type { WorkspaceDatabase } from '#engine/database/index.ts';
import type { MemberParts } from '#engine/identity/index.ts';
import type { Jobs } from '#engine/jobs/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import type { RecordWriter } from '../write/index.ts';

/** What imports need of the rest of the engine. */
export interface ImportPorts {
  readonly writer: RecordWriter;
  readonly jobs: Jobs;
  readonly identity: MemberParts;
  /** The context a member would have now, for work that goes on after their request. @throws when they are gone */
  readonly contextFor: (ws: WorkspaceDatabase, memberId: string) => Promise<Context>;
}
