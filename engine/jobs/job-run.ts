import type { ClientSession, WorkspaceDatabase } from '#engine/database/index.ts';
import type { Logger } from '#engine/logging/index.ts';
import type { JsonObject } from '#schemas/json.ts';
import type { JobProgressFigures } from './job-document.ts';

/** One lease of a job, as the code that does the work sees it. */
export interface JobRun {
  readonly id: string;
  readonly payload: JsonObject;
  /** Where the last checkpoint stood, of this or an earlier lease; undefined at the very beginning. */
  readonly cursor: JsonObject | undefined;
  readonly progress: JobProgressFigures;
  readonly ws: WorkspaceDatabase;
  /** The member in whose name it works. */
  readonly startedBy: string;
  readonly fence: number;
  readonly logger: Logger;
  /**
   * Commits `work`'s writes together with the cursor and the progress, only while this lease holds. `work` may run
   * again after a conflict, so it has no effects but through the session.
   * @throws LeaseLost when another worker has taken the job: nothing of this call is written
   * @throws JobPaused after the commit, when the process is to end; let both pass through
   */
  checkpoint(
    next: { cursor: JsonObject; progress: JobProgressFigures },
    work?: (session: ClientSession) => Promise<void>,
  ): Promise<void>;
  /**
   * Whether somebody asked to stop it; ask between checkpoints, then return `{kind: 'cancelled'}`.
   * @throws LeaseLost when another worker has taken the job
   */
  isCancelled(): Promise<boolean>;
}

/** How a run ended by itself. */
export type JobResult = { kind: 'done'; result?: JsonObject } | { kind: 'cancelled' };

/** What a job type does. A failure is retried with growing pauses; a caller's fault (4xx) is not. */
export interface JobHandler {
  run(job: JobRun): Promise<JobResult>;
}

/** Thrown to a worker whose job another one has taken over, after a pause longer than the lease. */
export class LeaseLost extends Error {
  constructor(id: string) {
    super(`job ${id} was taken over by another worker`);
    this.name = 'LeaseLost';
  }
}

/** Thrown by a checkpoint that has committed while the process drains; the job goes on elsewhere. */
export class JobPaused extends Error {
  constructor(id: string) {
    super(`job ${id} pauses because the process ends`);
    this.name = 'JobPaused';
  }
}
