import { randomUUID } from 'node:crypto';
import { isDuplicateKey, type WorkspaceDatabase } from '#engine/database/index.ts';
import { problem } from '#engine/errors/index.ts';

const leaseMs = 120_000;

/**
 * Runs the work while no other process installs a pack into the workspace or takes demo data away. A lock whose holder
 * died is free after two minutes.
 * @throws FieldworkError `pack.busy` (409) when somebody else is at it
 */
export async function withPackLock<T>(ws: WorkspaceDatabase, work: () => Promise<T>): Promise<T> {
  const locks = ws.collection<{ _id: string; holder: string; until: Date }>('_locks');
  const holder = randomUUID();
  const now = Date.now();
  try {
    // Where the lock is held the filter misses it and the insert meets it.
    await locks.updateOne(
      { _id: 'packs', until: { $lt: new Date(now) } },
      { $set: { holder, until: new Date(now + leaseMs) } },
      { upsert: true },
    );
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    throw problem('pack.busy', { retryAfterSeconds: 5, cause: error });
  }
  try {
    return await work();
  } finally {
    await locks.deleteOne({ _id: 'packs', holder });
  }
}
