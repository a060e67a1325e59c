import type { UpdateFilter, WorkspaceDatabase } from '#engine/database/index.ts';
import { FieldworkError } from '#engine/errors/index.ts';
import { announceProgress } from './announce-progress.ts';
import { type JobDocument, type JobError, jobsOf } from './job-document.ts';
import type { JobResult } from './job-run.ts';

const firstPauseMs = 1_000;
const longestPauseMs = 300_000;

/** Notes how a run ended by itself; false when another worker holds the job, and nothing is noted. */
export function endJob(ws: WorkspaceDatabase, job: JobDocument, outcome: JobResult): Promise<boolean> {
  const now = new Date();
  const result = outcome.kind === 'done' && outcome.result !== undefined ? { result: outcome.result } : {};
  const update: UpdateFilter<JobDocument> = { $set: { ...result, ...after(job, outcome.kind, now) } };
  return settle(ws, job, {
    ...update,
    $unset: job.everyMs === undefined ? { error: '' } : { error: '', cursor: '' },
  });
}

/**
 * Notes a failure. The job waits for its next attempt, twice as long each time; it has failed for good when its
 * attempts are used up, or when it is the caller's fault, which no repetition mends.
 */
export function failJob(ws: WorkspaceDatabase, job: JobDocument, error: unknown): Promise<boolean> {
  const now = new Date();
  const isCallersFault = error instanceof FieldworkError && error.status < 500;
  const said = { error: describe(error) };
  if (isCallersFault || job.attempt >= job.maxAttempts) {
    return settle(ws, job, { $set: { ...said, ...after(job, 'failed', now) } });
  }
  const pauseMs =
    Math.min(firstPauseMs * 2 ** (job.attempt - 1), longestPauseMs) * (0.75 + Math.random() / 4);
  return settle(ws, job, { $set: { ...said, state: 'waiting', dueAt: new Date(now.getTime() + pauseMs) } });
}

/** Gives a job back to the queue, to be taken at once by another process; the lease does not count as an attempt. */
export function giveBackJob(ws: WorkspaceDatabase, job: JobDocument): Promise<boolean> {
  return settle(ws, job, {
    $set: { state: 'waiting', dueAt: new Date(), attempt: Math.max(0, job.attempt - 1) },
  });
}

/** A scheduled job waits for its next time whatever became of this one. */
function after(job: JobDocument, state: 'done' | 'failed' | 'cancelled', now: Date): Partial<JobDocument> {
  if (job.everyMs === undefined) return { state, endedAt: now };
  return { state: 'waiting', dueAt: new Date(now.getTime() + job.everyMs), attempt: 0 };
}

async function settle(
  ws: WorkspaceDatabase,
  job: JobDocument,
  update: UpdateFilter<JobDocument>,
): Promise<boolean> {
  return ws.transaction(async (session) => {
    const held = { _id: job._id, fence: job.fence, state: 'running' } as const;
    const ended = await jobsOf(ws).findOneAndUpdate(held, update, { session, returnDocument: 'after' });
    if (!ended) return false;
    await announceProgress(ws, session, { job, state: ended.state, progress: ended.progress });
    return true;
  });
}

/** Ours is hidden: what a person may read is said by a FieldworkError. */
function describe(error: unknown): JobError {
  if (error instanceof FieldworkError && error.status !== 500)
    return { code: error.code, detail: error.message };
  return { code: 'server.internal', detail: 'Something went wrong on our side.' };
}
