import type { WorkspaceDatabase } from '#engine/database/index.ts';
import type { Logger } from '#engine/logging/index.ts';
import { createJobRun } from './create-job-run.ts';
import { endJob, failJob, giveBackJob } from './end-job.ts';
import type { JobDocument } from './job-document.ts';
import { type JobHandler, JobPaused, LeaseLost } from './job-run.ts';
import { prolongLease } from './lease-job.ts';

/** Runs one leased job to its end, keeping the lease alive meanwhile, and notes how it ended. Never throws. */
export async function runJob(given: {
  ws: WorkspaceDatabase;
  job: JobDocument;
  handler: JobHandler;
  leaseMs: number;
  isDraining: () => boolean;
  logger: Logger;
}): Promise<void> {
  const { ws, job, handler, leaseMs } = given;
  const logger = given.logger.child({ job: job._id.toHexString(), type: job.type, fence: job.fence });
  const heart = setInterval(() => {
    prolongLease(ws, job, leaseMs).catch((error: unknown) =>
      logger.warn({ err: error }, 'lease not prolonged'),
    );
  }, leaseMs / 3);
  heart.unref();
  try {
    const isNoted = await attempt({ ...given, logger }, handler);
    if (!isNoted) logger.warn('job was taken over; its end is not noted');
  } catch (error) {
    logger.error({ err: error }, 'end of job not noted; it runs again when its lease has passed');
  } finally {
    clearInterval(heart);
  }
}

async function attempt(given: Parameters<typeof createJobRun>[0], handler: JobHandler): Promise<boolean> {
  const { ws, job, logger } = given;
  // A job that ends its process each time is never seen to fail; it is known by its leases.
  if (job.attempt > job.maxAttempts) return failJob(ws, job, new Error('every attempt ended without a word'));
  try {
    return await endJob(ws, job, await handler.run(createJobRun(given)));
  } catch (error) {
    if (error instanceof LeaseLost) return false;
    if (error instanceof JobPaused) return giveBackJob(ws, job);
    logger.error({ err: error, attempt: job.attempt }, 'job failed');
    return failJob(ws, job, error);
  }
}
