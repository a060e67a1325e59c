import { type ClientSession, ObjectId, type WorkspaceDatabase } from '#engine/database/index.ts';
import type { Logger } from '#engine/logging/index.ts';
import type { JsonObject } from '#schemas/json.ts';
import { cancelJob } from './cancel-job.ts';
import { enqueueJob, type NewJob } from './enqueue-job.ts';
import { jobsOf, prepareJobs } from './job-document.ts';
import type { JobHandler } from './job-run.ts';
import { findJob, type JobQuery, type JobView, listJobs } from './job-view.ts';
import { leaseJob } from './lease-job.ts';
import { purgeJobs } from './purge-jobs.ts';
import { runJob } from './run-job.ts';

/** The queue of every workspace, and the workers of this process. */
export interface Jobs {
  /** Says what jobs of a type do; call it before `start`. */
  register(type: string, handler: JobHandler): void;
  /** Makes a job of that type run in every workspace, again and again, `everyMs` after each end. */
  schedule(type: string, options: { everyMs: number; payload?: JsonObject }): void;
  /** Puts a job into the queue, in the session's transaction if there is one; answers its id. */
  enqueue(ws: WorkspaceDatabase, job: NewJob, session?: ClientSession): Promise<string>;
  get(ws: WorkspaceDatabase, id: string): Promise<JobView | undefined>;
  list(ws: WorkspaceDatabase, query?: JobQuery): Promise<JobView[]>;
  cancel(ws: WorkspaceDatabase, id: string): Promise<boolean>;
  /** Begins to work. */
  start(): Promise<void>;
  /** Takes no more jobs, lets each running one reach its next checkpoint or end, and gives the rest back. */
  drain(): Promise<void>;
}

/**
 * Creates the queue. Any number of processes may share it: a job is leased to one of them at a time for `leaseMs`,
 * prolonged while it works, and taken over by another when its holder is gone. At most `concurrency` jobs run here.
 */
export function createJobs(given: {
  workspaces: () => Promise<readonly WorkspaceDatabase[]>;
  logger: Logger;
  leaseMs?: number;
  pollMs?: number;
  concurrency?: number;
}): Jobs {
  const { workspaces, logger, leaseMs = 30_000, pollMs = 1_000, concurrency = 2 } = given;
  const handlers = new Map<string, JobHandler>();
  const schedules = new Map<string, { everyMs: number; payload: JsonObject }>();
  const prepared = new Set<string>();
  const running = new Map<ObjectId, Promise<void>>();
  let state: 'idle' | 'working' | 'draining' = 'idle';
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> | undefined;
  let again = false;

  async function prepare(ws: WorkspaceDatabase): Promise<void> {
    if (prepared.has(ws.name)) return;
    await prepareJobs(ws);
    for (const [type, { everyMs, payload }] of schedules) {
      const id = await enqueueJob(ws, { type, payload, everyMs, key: 'schedule', startedBy: 'system' });
      await jobsOf(ws).updateOne({ _id: new ObjectId(id) }, { $set: { everyMs, payload } });
    }
    prepared.add(ws.name);
  }

  /** Takes one job of each workspace in turn until all slots are full or nothing is due. */
  async function takeJobs(): Promise<void> {
    const all = await workspaces();
    let hasTaken = true;
    while (hasTaken && state === 'working') {
      hasTaken = false;
      for (const ws of all) {
        if (running.size >= concurrency || state !== 'working') return;
        await prepare(ws);
        const job = await leaseJob(ws, {
          types: [...handlers.keys()],
          leaseMs,
          except: [...running.keys()],
        });
        const handler = job && handlers.get(job.type);
        if (!job || !handler) continue;
        hasTaken = true;
        const isDraining = () => state === 'draining';
        const run = runJob({ ws, job, handler, leaseMs, isDraining, logger }).finally(() => {
          running.delete(job._id);
          wake();
        });
        running.set(job._id, run);
      }
    }
  }

  function wake(): void {
    again = true;
    if (state !== 'working' || round) return;
    round = (async () => {
      while (again && state === 'working') {
        again = false;
        await takeJobs().catch((error: unknown) => logger.error({ err: error }, 'taking jobs failed'));
      }
    })().finally(() => {
      round = undefined;
    });
  }

  const jobs: Jobs = {
    register(type, handler) {
      if (handlers.has(type)) throw new Error(`job type ${type} is registered twice`);
      handlers.set(type, handler);
    },
    schedule(type, { everyMs, payload = {} }) {
      schedules.set(type, { everyMs, payload });
    },
    async enqueue(ws, job, session) {
      const id = await enqueueJob(ws, job, session);
      if (session) session.once('ended', wake);
      else wake();
      return id;
    },
    get: findJob,
    list: listJobs,
    cancel: cancelJob,
    async start() {
      state = 'working';
      for (const ws of await workspaces()) await prepare(ws);
      timer = setInterval(wake, pollMs);
      timer.unref();
      wake();
    },
    async drain() {
      state = 'draining';
      clearInterval(timer);
      await round;
      await Promise.all(running.values());
      state = 'idle';
    },
  };
  jobs.register('jobs.purge', purgeJobs);
  jobs.schedule('jobs.purge', { everyMs: 3_600_000 });
  return jobs;
}
