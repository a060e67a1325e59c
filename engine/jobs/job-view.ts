import { ObjectId, type WorkspaceDatabase } from '#engine/database/index.ts';
import type { JsonObject } from '#schemas/json.ts';
import {
  type JobDocument,
  type JobError,
  type JobProgressFigures,
  type JobState,
  jobsOf,
} from './job-document.ts';

/** A job as it may be shown; its payload stays inside. */
export interface JobView {
  id: string;
  type: string;
  state: JobState;
  progress: JobProgressFigures;
  result?: JsonObject;
  error?: JobError;
  startedBy: string;
  /** Whether it has been asked to stop and has not yet. */
  isStopping: boolean;
  /** ISO 8601. */
  createdAt: string;
  startedAt?: string;
  endedAt?: string;
}

/** What of the queue is wanted. */
export interface JobQuery {
  type?: string;
  states?: readonly JobState[];
  startedBy?: string;
  /** Default 50, at most 200. */
  limit?: number;
  /** Id of the last job of the page before. */
  after?: string;
}

/** The job, or undefined when there is none of that id. */
export async function findJob(ws: WorkspaceDatabase, id: string): Promise<JobView | undefined> {
  if (!ObjectId.isValid(id)) return undefined;
  const job = await jobsOf(ws).findOne({ _id: new ObjectId(id) });
  return job ? present(job) : undefined;
}

/** Jobs, newest first. */
export async function listJobs(ws: WorkspaceDatabase, query: JobQuery = {}): Promise<JobView[]> {
  const { type, states, startedBy, limit = 50, after } = query;
  const filter = {
    ...(type !== undefined && { type }),
    ...(states && { state: { $in: [...states] } }),
    ...(startedBy !== undefined && { startedBy }),
    ...(after !== undefined && ObjectId.isValid(after) && { _id: { $lt: new ObjectId(after) } }),
  };
  const jobs = await jobsOf(ws).find(filter).sort({ _id: -1 }).limit(Math.min(limit, 200)).toArray();
  return jobs.map(present);
}

function present(job: JobDocument): JobView {
  const { _id, type, state, progress, result, error, startedBy, createdAt, startedAt, endedAt } = job;
  return {
    id: _id.toHexString(),
    type,
    state,
    progress,
    ...(result && { result }),
    ...(error && { error }),
    startedBy,
    isStopping: job.cancelRequested && (state === 'waiting' || state === 'running'),
    createdAt: createdAt.toISOString(),
    ...(startedAt && { startedAt: startedAt.toISOString() }),
    ...(endedAt && { endedAt: endedAt.toISOString() }),
  };
}
