import {
  type ClientSession,
  isDuplicateKey,
  ObjectId,
  type WorkspaceDatabase,
} from '#engine/database/index.ts';
import type { JsonObject } from '#schemas/json.ts';
import { type JobDocument, jobsOf } from './job-document.ts';

/** A job to be done. */
export interface NewJob {
  type: string;
  payload: JsonObject;
  /** The member in whose name it works. */
  startedBy: string;
  /** Asking twice with one key makes one job. */
  key?: string;
  /** Not before then; default at once. */
  dueAt?: Date;
  /** Leases without a checkpoint after which it has failed; default 5. */
  maxAttempts?: number;
  /** Makes it begin again this long after each end. */
  everyMs?: number;
}

/** Puts a job into the queue, in the session's transaction if there is one, and returns the id of it or its twin. */
export async function enqueueJob(
  ws: WorkspaceDatabase,
  job: NewJob,
  session?: ClientSession,
): Promise<string> {
  const document = documentOf(job);
  if (job.key === undefined) {
    await jobsOf(ws).insertOne(document, session && { session });
    return document._id.toHexString();
  }
  const { type, key } = job;
  const twin = { type, key };
  const { type: _type, key: _key, ...rest } = document;
  try {
    const options = { upsert: true, returnDocument: 'after', ...(session && { session }) } as const;
    const found = await jobsOf(ws).findOneAndUpdate(twin, { $setOnInsert: rest }, options);
    return (found ?? document)._id.toHexString();
  } catch (error) {
    // Two at once outside transactions: the other one made it.
    const found = session === undefined && isDuplicateKey(error) ? await jobsOf(ws).findOne(twin) : null;
    if (!found) throw error;
    return found._id.toHexString();
  }
}

function documentOf(job: NewJob): JobDocument {
  const now = new Date();
  return {
    _id: new ObjectId(),
    type: job.type,
    state: 'waiting',
    ...(job.key !== undefined && { key: job.key }),
    payload: job.payload,
    progress: { done: 0 },
    startedBy: job.startedBy,
    fence: 0,
    attempt: 0,
    maxAttempts: job.maxAttempts ?? 5,
    dueAt: job.dueAt ?? now,
    cancelRequested: false,
    ...(job.everyMs !== undefined && { everyMs: job.everyMs }),
    createdAt: now,
  };
}
