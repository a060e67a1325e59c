import type { ClientSession, WorkspaceDatabase } from '#engine/database/index.ts';
import { appendEvents } from '#engine/events/index.ts';
import type { JobDocument, JobProgressFigures, JobState } from './job-document.ts';

/** Tells the member who started a job how far it is, in the transaction that says so. */
export async function announceProgress(
  ws: WorkspaceDatabase,
  session: ClientSession,
  told: { job: JobDocument; state: JobState; progress: JobProgressFigures },
): Promise<void> {
  const { job, state, progress } = told;
  const detail = { id: job._id.toHexString(), progress: { ...progress, state } };
  await appendEvents(ws, session, [{ type: 'job.progressed', actor: job.startedBy, at: new Date(), detail }]);
}
