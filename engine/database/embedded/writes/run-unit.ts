import type { Store } from '../store.ts';
import { Blocked } from '../transactions/lock-table.ts';
import { assertPatience, endOrInterruption, type Patience } from '../cursors/row-source.ts';
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
