import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ObjectId, type WorkspaceDatabase } from '#engine/database/index.ts';
import { openTestDatabase, type TestDatabase } from '#engine/database/test-database.ts';
import { problem } from '#engine/errors/index.ts';
import { createLogger } from '#engine/logging/index.ts';
import { createJobRun } from '../create-job-run.ts';
import { endJob } from '../end-job.ts';
import { createJobs, type Jobs, LeaseLost } from '../index.ts';
import { jobsOf, prepareJobs } from '../job-document.ts';
import { leaseJob } from '../lease-job.ts';
import { copiedRows, copiesOf, copyRows } from './copy-rows.ts';

let test: TestDatabase;
let ws: WorkspaceDatabase;
let processes: Jobs[] = [];
const logger = createLogger({ logLevel: 'silent' });
const startedBy = '0123456789abcdef01234567';

beforeAll(async () => {
  test = await openTestDatabase();
  ws = test.workspace;
  await prepareJobs(ws);
});
afterAll(() => test.drop());
beforeEach(async () => {
  await jobsOf(ws).deleteMany({});
  await copiesOf(ws).deleteMany({});
});
afterEach(async () => {
  await Promise.all(processes.map((jobs) => jobs.drain()));
  processes = [];
});

/** A process of the engine: its own workers on the shared queue. Leases are long, so only a test ends them. */
function createProcess(): Jobs {
  const jobs = createJobs({ workspaces: async () => [ws], logger, pollMs: 10, leaseMs: 60_000 });
  processes.push(jobs);
  return jobs;
}

const reach = (jobs: Jobs, id: string, state: string) =>
  eventually(async () => expect(await jobs.get(ws, id)).toMatchObject({ state }));

/** As if the worker had been silent for longer than its lease, or the pause before a retry were over. */
const makeDue = (id: string) =>
  jobsOf(ws).updateOne({ _id: new ObjectId(id) }, { $set: { dueAt: new Date(0) } });

const eventually = (check: () => unknown) => vi.waitFor(check, { timeout: 15_000 });

const range = (count: number) => Array.from({ length: count }, (_, index) => index);

function createGate(): { opened: Promise<void>; open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

describe('a job', () => {
  it('runs once, reports its progress and its result', async () => {
    const jobs = createProcess();
    jobs.register('copy', copyRows());
    await jobs.start();
    const id = await jobs.enqueue(ws, { type: 'copy', payload: { rows: 4 }, startedBy });
    await reach(jobs, id, 'done');
    expect(await jobs.get(ws, id)).toMatchObject({
      progress: { done: 4, total: 4 },
      result: { copied: 4 },
      startedBy,
    });
    expect(await copiedRows(ws)).toEqual(range(4));
  });

  it('is one job however often it is asked for with one key, also at the same moment', async () => {
    const jobs = createProcess();
    const job = { type: 'copy', payload: { rows: 1 }, startedBy, key: 'once' };
    const ids = await Promise.all(range(5).map(() => jobs.enqueue(ws, job)));
    expect(new Set(ids).size).toBe(1);
    expect(await jobs.list(ws, { type: 'copy' })).toHaveLength(1);
  });

  it('exists exactly when the transaction that asked for it commits', async () => {
    const jobs = createProcess();
    const job = { type: 'copy', payload: {}, startedBy };
    const failed = ws.transaction(async (session) => {
      await jobs.enqueue(ws, job, session);
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect(await jobs.list(ws)).toHaveLength(0);
    await ws.transaction((session) => jobs.enqueue(ws, job, session));
    expect(await jobs.list(ws)).toHaveLength(1);
  });

  it('is taken by one of several processes', async () => {
    const several = range(3).map(() => createProcess());
    for (const jobs of several) jobs.register('copy', copyRows());
    await Promise.all(several.map((jobs) => jobs.start()));
    const [first] = several;
    if (!first) throw new Error('there are three');
    for (const _ of range(12)) await first.enqueue(ws, { type: 'copy', payload: { rows: 1 }, startedBy });
    const done = async () => first.list(ws, { type: 'copy', states: ['done'] });
    await eventually(async () => expect(await done()).toHaveLength(12));
    expect(await copiedRows(ws)).toHaveLength(12);
  });

  it('is left alone by a process that does not know its type', async () => {
    const [knowing, strange] = [createProcess(), createProcess()];
    await strange.start();
    const id = await strange.enqueue(ws, { type: 'copy', payload: { rows: 1 }, startedBy });
    knowing.register('copy', copyRows());
    await knowing.start();
    await reach(knowing, id, 'done');
    expect(await copiedRows(ws)).toEqual([0]);
  });
});

describe('a failing job', () => {
  it('waits before its next attempt, goes on from its cursor, and shows nothing of our faults', async () => {
    const jobs = createProcess();
    let failures = 1;
    jobs.register(
      'copy',
      copyRows(async (row) => {
        if (row === 2 && failures-- > 0) throw new Error('secret detail');
      }),
    );
    await jobs.start();
    const id = await jobs.enqueue(ws, { type: 'copy', payload: { rows: 4 }, startedBy });
    await eventually(async () =>
      expect(await jobs.get(ws, id)).toMatchObject({ state: 'waiting', progress: { done: 2 } }),
    );
    const stored = await jobsOf(ws).findOne({ _id: new ObjectId(id) });
    expect(stored?.dueAt.getTime()).toBeGreaterThan(Date.now() - 1);
    expect(JSON.stringify(await jobs.get(ws, id))).not.toContain('secret');
    await makeDue(id);
    await reach(jobs, id, 'done');
    expect(await copiedRows(ws)).toEqual(range(4));
    expect(await jobs.get(ws, id)).not.toHaveProperty('error');
  });

  it('has failed for good when its attempts are used up', async () => {
    const jobs = createProcess();
    jobs.register('broken', { run: () => Promise.reject(new Error('always')) });
    await jobs.start();
    const id = await jobs.enqueue(ws, { type: 'broken', payload: {}, startedBy, maxAttempts: 3 });
    await eventually(async () => {
      await makeDue(id);
      expect(await jobs.get(ws, id)).toMatchObject({ state: 'failed', error: { code: 'server.internal' } });
    });
    expect(await jobsOf(ws).findOne({ _id: new ObjectId(id) })).toMatchObject({ attempt: 3 });
  });

  it("is not repeated when it is the caller's fault, which it says", async () => {
    const jobs = createProcess();
    jobs.register('refused', { run: () => Promise.reject(problem('record.notFound')) });
    await jobs.start();
    const id = await jobs.enqueue(ws, { type: 'refused', payload: {}, startedBy });
    await reach(jobs, id, 'failed');
    expect(await jobs.get(ws, id)).toMatchObject({ error: { code: 'record.notFound' } });
  });
});

describe('a worker paused past its lease', () => {
  it('writes nothing when it wakes, and its end is not noted', async () => {
    await createProcess().enqueue(ws, { type: 'copy', payload: { rows: 2 }, startedBy });
    const take = () => leaseJob(ws, { types: ['copy'], leaseMs: 60_000 });
    const paused = await take();
    if (!paused) throw new Error('there is one');
    expect(await take()).toBeUndefined();
    await makeDue(paused._id.toHexString());
    const successor = await take();
    expect(successor).toMatchObject({ _id: paused._id, fence: paused.fence + 1 });

    const run = createJobRun({ ws, job: paused, leaseMs: 60_000, isDraining: () => false, logger });
    const write = run.checkpoint({ cursor: { row: 9 }, progress: { done: 9 } }, async (session) => {
      await copiesOf(ws).insertOne({ _id: new ObjectId(), row: 9 }, { session });
    });
    await expect(write).rejects.toBeInstanceOf(LeaseLost);
    await expect(run.isCancelled()).rejects.toBeInstanceOf(LeaseLost);
    expect(await endJob(ws, paused, { kind: 'done' })).toBe(false);
    expect(await copiedRows(ws)).toEqual([]);
    expect(await jobsOf(ws).findOne({ _id: paused._id })).toMatchObject({
      state: 'running',
      progress: { done: 0 },
    });
  });

  it('leaves each row written once, whichever of the two workers is slower', async () => {
    const [slow, quick] = [createProcess(), createProcess()];
    const [reached, resume] = [createGate(), createGate()];
    slow.register(
      'copy',
      copyRows(async (row) => {
        if (row !== 2) return;
        reached.open();
        await resume.opened;
      }),
    );
    quick.register('copy', copyRows());
    await slow.start();
    const id = await slow.enqueue(ws, { type: 'copy', payload: { rows: 6 }, startedBy });
    await reached.opened;
    await makeDue(id);
    await quick.start();
    await reach(quick, id, 'done');
    resume.open();
    await slow.drain();
    expect(await copiedRows(ws)).toEqual(range(6));
    expect(await quick.get(ws, id)).toMatchObject({ state: 'done', result: { copied: 6 } });
  });

  it('goes on in another process after a kill, from the last checkpoint', async () => {
    const id = await createProcess().enqueue(ws, { type: 'copy', payload: { rows: 5 }, startedBy });
    const env = {
      ...process.env,
      MONGODB_URI: test.config.mongodbUri,
      FIELDWORK_DB: test.config.databasePrefix,
    };
    const script = join(import.meta.dirname, 'worker-process.ts');
    const worker = spawn(process.execPath, ['--import', 'tsx', script], {
      env,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    await once(worker.stdout, 'data');
    worker.kill('SIGKILL');
    await once(worker, 'exit');
    expect(await copiedRows(ws)).toEqual(range(3));
    const jobs = createProcess();
    jobs.register('copy', copyRows());
    await jobs.start();
    await makeDue(id);
    await reach(jobs, id, 'done');
    expect(await copiedRows(ws)).toEqual(range(5));
  });
});

describe('stopping', () => {
  it('cancels a waiting job at once and a running one when it asks; ended ones stay as they are', async () => {
    const jobs = createProcess();
    const [reached, resume] = [createGate(), createGate()];
    const waiting = await jobs.enqueue(ws, { type: 'copy', payload: { rows: 1 }, startedBy });
    expect(await jobs.cancel(ws, waiting)).toBe(true);
    expect(await jobs.get(ws, waiting)).toMatchObject({ state: 'cancelled' });
    expect(await jobs.cancel(ws, waiting)).toBe(false);
    expect(await jobs.cancel(ws, 'nonsense')).toBe(false);
    jobs.register(
      'copy',
      copyRows(async (row) => {
        if (row !== 1) return;
        reached.open();
        await resume.opened;
      }),
    );
    await jobs.start();
    const running = await jobs.enqueue(ws, { type: 'copy', payload: { rows: 3 }, startedBy });
    await reached.opened;
    expect(await jobs.cancel(ws, running)).toBe(true);
    expect(await jobs.get(ws, running)).toMatchObject({ state: 'running', isStopping: true });
    resume.open();
    await reach(jobs, running, 'cancelled');
    expect(await copiedRows(ws)).toEqual([0, 1]);
  });

  it('drains: a running job commits its checkpoint and waits for another process', async () => {
    const [ending, next] = [createProcess(), createProcess()];
    const [reached, resume] = [createGate(), createGate()];
    ending.register(
      'copy',
      copyRows(async (row) => {
        if (row !== 1) return;
        reached.open();
        await resume.opened;
      }),
    );
    await ending.start();
    const id = await ending.enqueue(ws, { type: 'copy', payload: { rows: 4 }, startedBy });
    await reached.opened;
    const drained = ending.drain();
    resume.open();
    await drained;
    expect(await ending.get(ws, id)).toMatchObject({ state: 'waiting', progress: { done: 2 } });
    next.register('copy', copyRows());
    await next.start();
    await reach(next, id, 'done');
    expect(await copiedRows(ws)).toEqual(range(4));
  });
});

describe('schedules', () => {
  it('run again after each end, once for all processes', async () => {
    const several = [createProcess(), createProcess()];
    let runs = 0;
    for (const jobs of several) {
      jobs.register('tick', {
        async run() {
          runs += 1;
          return { kind: 'done' };
        },
      });
      jobs.schedule('tick', { everyMs: 3_600_000 });
    }
    await Promise.all(several.map((jobs) => jobs.start()));
    await eventually(() => expect(runs).toBe(1));
    const [tick, ...others] = await jobsOf(ws).find({ type: 'tick' }).toArray();
    expect(others).toEqual([]);
    if (!tick) throw new Error('there is one');
    await reach(several[0] as Jobs, tick._id.toHexString(), 'waiting');
    await makeDue(tick._id.toHexString());
    await eventually(() => expect(runs).toBe(2));
  });

  it('remove jobs that ended a month ago', async () => {
    const jobs = createProcess();
    const old = await jobs.enqueue(ws, { type: 'copy', payload: {}, startedBy });
    const young = await jobs.enqueue(ws, { type: 'copy', payload: {}, startedBy });
    await jobs.cancel(ws, old);
    await jobs.cancel(ws, young);
    const monthAgo = new Date(Date.now() - 31 * 86_400_000);
    await jobsOf(ws).updateOne({ _id: new ObjectId(old) }, { $set: { endedAt: monthAgo } });
    await jobs.start();
    await eventually(async () => expect(await jobs.get(ws, old)).toBeUndefined());
    expect(await jobs.get(ws, young)).toBeDefined();
  });
});
