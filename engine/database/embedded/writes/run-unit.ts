import type { Store } from '../store.ts';
import { Blocked } from '../transactions/lock-table.ts';
import { assertPatience, type Patience } from '../cursors/row-source.ts';
import { createUnitTarget, type WriteTarget } from './write-target.ts';

/**
 * Runs work in one durable write unit. When it meets what a transaction holds, nothing of it stays, and it is run again
 * after that transaction ended.
 * @throws StoreError 50, 11601 when the command has to stop before it is its turn
 */
export async function runUnit<T>(
  store: Store,
  patience: Patience,
  work: (target: WriteTarget) => T,
): Promise<T> {
  for (;;) {
    assertPatience(patience);
    try {
      return await store.commit((unit) => work(createUnitTarget(store, unit)));
    } catch (error) {
      if (!(error instanceof Blocked)) throw error;
      await endOrInterruption(error.holder.ended, patience);
    }
  }
}

/** Resolves when the holder has ended, and when the command that waits for it has to stop. */
async function endOrInterruption(ended: Promise<void>, { deadline, gone }: Patience): Promise<void> {
  if (gone.aborted) return;
  await new Promise<void>((resolve) => {
    const left = deadline === null ? null : Math.max(0, deadline - performance.now()) + 1;
    const timer = left === null ? undefined : setTimeout(done, left);
    function done() {
      clearTimeout(timer);
      gone.removeEventListener('abort', done);
      resolve();
    }
    gone.addEventListener('abort', done);
    void ended.then(done);
  });
}
