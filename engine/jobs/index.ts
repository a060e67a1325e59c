export { createJobs, type Jobs } from './create-jobs.ts';
export type { NewJob } from './enqueue-job.ts';
export { type JobError, type JobProgressFigures, type JobState } from './job-document.ts';
export { type JobHandler, JobPaused, type JobResult, type JobRun, LeaseLost } from './job-run.ts';
export type { JobQuery, JobView } from './job-view.ts';
