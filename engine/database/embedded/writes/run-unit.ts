import type { Store } from '../store.ts';
import { Blocked } from '../transactions/lock-table.ts';
import { assertPatience, type Patience } from '../cursors/row-source.ts';
import { createUnitTarget, type WriteTarget } from './write-target.ts';

/**
 * Runs work in one durable write unit. When it meets what a transaction holds, nothing of it stays, and it is run again
 * after that transaction ended.
 * @throws StoreError 50 when the command's time is over while it waits
 */
export async function runUnit<T>(
  store: Store,
  patience: Patience,
  work: (target: WriteTarget) => T,
): Promise<T> {
  for (;;) {
    try {
      return await store.commit((unit) => work(createUnitTarget(store, unit)));
    } catch (error) {
      if (!(error instanceof Blocked)) throw error;
      assertPatience(patience);
      await endOrDeadline(error.holder.ended, patience);
    }
  }
}

async function endOrDeadline(ended: Promise<void>, { deadline }: Patience): Promise<void> {
  if (deadline === null) return ended;
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, Math.max(0, deadline - performance.now()) + 1);
  });
  await Promise.race([ended, timeUp]);
  clearTimeout(timer);
}
