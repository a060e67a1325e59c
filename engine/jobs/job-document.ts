import type { Collection, ObjectId, WorkspaceDatabase } from '#engine/database/index.ts';
import type { JsonObject } from '#schemas/json.ts';

/** How far a job is; `total` is absent while it is not known. Other figures are the job type's own. */
export interface JobProgressFigures {
  readonly done: number;
  readonly total?: number;
  readonly [figure: string]: number | undefined;
}

export type JobState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

/** Why a job failed last, in a form that may be shown. */
export interface JobError {
  code: string;
  detail: string;
}

/** A job as it stands in `_jobs`. */
export interface JobDocument {
  _id: ObjectId;
  type: string;
  state: JobState;
  /** What the caller identified the job by; one job of a type per key. */
  key?: string;
  payload: JsonObject;
  /** Where the last committed checkpoint stood. */
  cursor?: JsonObject;
  progress: JobProgressFigures;
  result?: JsonObject;
  error?: JobError;
  startedBy: string;
  /** Raised with each lease; writes of an earlier holder no longer match. */
  fence: number;
  /** Leases taken since the last checkpoint that committed. */
  attempt: number;
  maxAttempts: number;
  /** When a worker may take it: its time while waiting, the end of its lease while running. */
  dueAt: Date;
  cancelRequested: boolean;
  /** A scheduled job begins again this long after it ended. */
  everyMs?: number;
  createdAt: Date;
  startedAt?: Date;
  endedAt?: Date;
}

/** The queue of a workspace. */
export function jobsOf(ws: WorkspaceDatabase): Collection<JobDocument> {
  return ws.collection<JobDocument>('_jobs');
}

/** Makes the queue's indexes where they are missing. */
export async function prepareJobs(ws: WorkspaceDatabase): Promise<void> {
  await ws.ensureIndexes('_jobs', [
    { name: 'due', key: { state: 1, dueAt: 1 } },
    { name: 'key', key: { type: 1, key: 1 }, unique: true, partial: { key: { $exists: true } } },
    { name: 'startedBy', key: { startedBy: 1, _id: -1 } },
    { name: 'endedAt', key: { endedAt: 1 } },
  ]);
}
