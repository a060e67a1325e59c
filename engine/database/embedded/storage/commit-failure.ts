import { StoreError } from '../errors.ts';

/** The code of writes that the disk did not take. */
export const DISK_FULL = 14031;
const RETRY_MS = 1000;

/**
 * Numbers under which a full disk shows: EIO (LMDB's word for a write that was cut short), EFBIG, ENOSPC, EDQUOT, and
 * MDB_BAD_TXN after one of these while the transaction was still being made.
 */
const FULL = new Set([5, 27, 28, 122, -30_782]);

/**
 * Why a batch did not reach the disk. lmdb says only "Commit failed" and hands the cause on as a promise.
 * @returns StoreError 14031 when the disk took no more; nothing of the batch was written then
 */
export async function commitFailure(error: unknown): Promise<unknown> {
  return asDiskFull(
    error instanceof Error && 'commitError' in error ? await settled(error.commitError) : error,
  );
}

/** The error as clients know it when the disk took no more; any other error as it is. */
export function asDiskFull(error: unknown): unknown {
  return isDiskFull(error)
    ? new StoreError(
        DISK_FULL,
        'The disk is full or refuses to be written: nothing was written. Reading goes on.',
      )
    : error;
}

function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof StoreError) return false;
  if ('code' in error && typeof error.code === 'number' && FULL.has(error.code)) return true;
  return /ENOSPC|EDQUOT|No space left|MDB_MAP_FULL|File too large/i.test(error.message);
}

async function settled(promise: unknown): Promise<unknown> {
  try {
    return await promise;
  } catch (reason) {
    return reason;
  }
}

/** Tidies up now or, while the disk is full, again every second until it can be done. @throws what else it throws at first */
export async function onceThereIsSpace(tidy: () => Promise<void>): Promise<void> {
  try {
    await tidy();
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== DISK_FULL) throw error;
    setTimeout(() => void onceThereIsSpace(tidy).catch(() => undefined), RETRY_MS).unref();
  }
}
