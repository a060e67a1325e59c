import { ObjectId, type WorkspaceDatabase } from '#engine/database/index.ts';
import { jobsOf } from './job-document.ts';

/**
 * Stops a job: at once while nobody works on it, otherwise at the next moment its work asks. False when there is
 * no such job or it has ended. A schedule is not cancelled.
 */
export async function cancelJob(ws: WorkspaceDatabase, id: string): Promise<boolean> {
  if (!ObjectId.isValid(id)) return false;
  const job = { _id: new ObjectId(id), everyMs: { $exists: false } };
  const waiting = await jobsOf(ws).updateOne(
    { ...job, state: 'waiting' },
    { $set: { state: 'cancelled', cancelRequested: true, endedAt: new Date() } },
  );
  if (waiting.matchedCount > 0) return true;
  const running = await jobsOf(ws).updateOne(
    { ...job, state: 'running' },
    { $set: { cancelRequested: true } },
  );
  return running.matchedCount > 0;
}
