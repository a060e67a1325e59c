import { jobsOf } from './job-document.ts';
import type { JobHandler } from './job-run.ts';

const keepMs = 30 * 86_400_000;

/** Removes jobs that ended 30 days ago or earlier; runs every hour in every workspace. */
export const purgeJobs: JobHandler = {
  async run({ ws }) {
    const { deletedCount } = await jobsOf(ws).deleteMany({
      endedAt: { $lte: new Date(Date.now() - keepMs) },
    });
    return { kind: 'done', result: { removed: deletedCount } };
  },
};
