import { type ClientSession, type MongoClient, MongoError } from 'mongodb';
import { problem } from '#engine/errors/index.ts';
import { startPatience } from './patience.ts';

/**
 * Runs `work` in a transaction (snapshot, majority, journalled) and returns its answer once committed. A
 * conflict with another transaction repeats the whole work, with growing random pauses, for up to five seconds; so
 * `work` has no effects but through the session.
 * @throws FieldworkError `database.busy` when every attempt met a conflict; whatever `work` throws otherwise
 */
export async function runTransaction<T>(
  client: MongoClient,
  work: (session: ClientSession) => Promise<T>,
): Promise<T> {
  const session = client.startSession();
  const patience = startPatience();
  try {
    for (;;) {
      const outcome = await tryOnce(session, work);
      if (outcome.kind === 'done') return outcome.value;
      if (!(await patience.pause()))
        throw problem('database.busy', { cause: outcome.cause, retryAfterSeconds: 1 });
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
  const patience = startPatience();
  for (;;) {
    try {
      await session.commitTransaction();
      return;
    } catch (error) {
      const isUnknown = error instanceof MongoError && error.hasErrorLabel('UnknownTransactionCommitResult');
      if (!isUnknown || !(await patience.pause())) throw error;
    }
  }
}

/** A cause is looked into as well: rooms wrap errors with context. */
function isTransient(error: unknown): boolean {
  if (error instanceof MongoError && error.hasErrorLabel('TransientTransactionError')) return true;
  return error instanceof Error && error.cause !== undefined && isTransient(error.cause);
}
