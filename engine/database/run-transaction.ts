import { setTimeout as sleep } from 'node:timers/promises';
import { type ClientSession, type MongoClient, MongoError } from 'mongodb';
import { problem } from '#engine/errors/index.ts';

const maxAttempts = 10;
const firstPauseMs = 4;

/**
 * Runs `work` in a transaction (snapshot, majority, journalled) and returns its answer once committed. A
 * conflict with another transaction repeats the whole work, with growing pauses, at most 10 times; so `work`
 * has no effects but through the session.
 * @throws FieldworkError `database.busy` when every attempt met a conflict; whatever `work` throws otherwise
 */
export async function runTransaction<T>(
  client: MongoClient,
  work: (session: ClientSession) => Promise<T>,
): Promise<T> {
  const session = client.startSession();
  try {
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await tryOnce(session, work);
      if (outcome.kind === 'done') return outcome.value;
      if (attempt === maxAttempts)
        throw problem('database.busy', { cause: outcome.cause, retryAfterSeconds: 1 });
      await sleep(pauseMs(attempt));
    }
  } finally {
    await session.endSession();
  }
}

type Outcome<T> = { kind: 'done'; value: T } | { kind: 'conflict'; cause: unknown };

async function tryOnce<T>(
  session: ClientSession,
  work: (session: ClientSession) => Promise<T>,
): Promise<Outcome<T>> {
  session.startTransaction({
    readConcern: { level: 'snapshot' },
    writeConcern: { w: 'majority', journal: true },
  });
  try {
    const value = await work(session);
    await commit(session);
    return { kind: 'done', value };
  } catch (error) {
    if (session.inTransaction()) await session.abortTransaction().catch(() => undefined);
    if (isTransient(error)) return { kind: 'conflict', cause: error };
    throw error;
  }
}

/** The outcome of a commit can be unknown (a lost connection); repeating it is safe and says which. */
async function commit(session: ClientSession): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await session.commitTransaction();
      return;
    } catch (error) {
      const isUnknown = error instanceof MongoError && error.hasErrorLabel('UnknownTransactionCommitResult');
      if (!isUnknown || attempt === maxAttempts) throw error;
      await sleep(pauseMs(attempt));
    }
  }
}

/** A cause is looked into as well: rooms wrap errors with context. */
function isTransient(error: unknown): boolean {
  if (error instanceof MongoError && error.hasErrorLabel('TransientTransactionError')) return true;
  return error instanceof Error && error.cause !== undefined && isTransient(error.cause);
}

function pauseMs(attempt: number): number {
  return Math.min(firstPauseMs * 2 ** attempt, 250) * (0.5 + Math.random() / 2);
}
