import type { WorkspaceDatabase } from '#engine/database/index.ts';
import type { Logger } from '#engine/logging/index.ts';
import { announceProgress } from './announce-progress.ts';
import { type JobDocument, jobsOf } from './job-document.ts';
import { JobPaused, type JobRun, LeaseLost } from './job-run.ts';

/** The view of a leased job that its handler gets. `isDraining` says whether the process is to end. */
export function createJobRun(given: {
  ws: WorkspaceDatabase;
  job: JobDocument;
  leaseMs: number;
  isDraining: () => boolean;
  logger: Logger;
}): JobRun {
  const { ws, job, leaseMs, isDraining, logger } = given;
  const id = job._id.toHexString();
  const held = { _id: job._id, fence: job.fence, state: 'running' } as const;
  return {
    id,
    payload: job.payload,
    cursor: job.cursor,
    progress: job.progress,
    ws,
    startedBy: job.startedBy,
    fence: job.fence,
    logger,
    async checkpoint({ cursor, progress }, work) {
      await ws.transaction(async (session) => {
        const dueAt = new Date(Date.now() + leaseMs);
        // First, so that a lost lease costs nothing; a take-over at the same moment conflicts, and one of the two wins.
        const { matchedCount } = await jobsOf(ws).updateOne(
          held,
          { $set: { cursor, progress, dueAt, attempt: 1 } },
          { session },
        );
        if (matchedCount === 0) throw new LeaseLost(id);
        await work?.(session);
        await announceProgress(ws, session, { job, state: 'running', progress });
      });
      job.attempt = 1;
      if (isDraining()) throw new JobPaused(id);
    },
    async isCancelled() {
      const now = await jobsOf(ws).findOne(held, { projection: { cancelRequested: 1 } });
      if (!now) throw new LeaseLost(id);
      return now.cancelRequested;
    },
  };
}
