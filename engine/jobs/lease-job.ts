import type { ObjectId, WorkspaceDatabase } from '#engine/database/index.ts';
import { type JobDocument, jobsOf } from './job-document.ts';

/**
 * Takes the job that has been due longest, of the given types: a waiting one, or a running one whose lease has
 * passed. `except` are those that this process still works on. The fence rises, so that its former holder can write nothing more for it.
 */
export async function leaseJob(
  ws: WorkspaceDatabase,
  options: { types: readonly string[]; leaseMs: number; except?: readonly ObjectId[] },
): Promise<JobDocument | undefined> {
  const now = new Date();
  const leased = await jobsOf(ws).findOneAndUpdate(
    {
      state: { $in: ['waiting', 'running'] },
      dueAt: { $lte: now },
      type: { $in: [...options.types] },
      ...(options.except?.length && { _id: { $nin: [...options.except] } }),
    },
    {
      $set: { state: 'running', dueAt: new Date(now.getTime() + options.leaseMs), startedAt: now },
      $inc: { fence: 1, attempt: 1 },
    },
    { sort: { dueAt: 1 }, returnDocument: 'after' },
  );
  return leased ?? undefined;
}

/** Prolongs a lease. Answers the job as it stands, or undefined when another worker holds it. */
export async function prolongLease(
  ws: WorkspaceDatabase,
  held: Pick<JobDocument, '_id' | 'fence'>,
  leaseMs: number,
): Promise<JobDocument | undefined> {
  const kept = await jobsOf(ws).findOneAndUpdate(
    { _id: held._id, fence: held.fence, state: 'running' },
    { $set: { dueAt: new Date(Date.now() + leaseMs) } },
    { returnDocument: 'after' },
  );
  return kept ?? undefined;
}
