import { type ChildResult, createChildResult } from './child-result.ts';
import { runInChild } from './run-in-child.ts';

/** More damage than this is left to a backup: a damaged page makes some ten steps fail. */
const MOST_FAILING = 10_000;

/**
 * Rebuilds a store in child processes: one ends at the first step that fails on a damaged page, or that kills it. The next
 * goes on where it was and leaves that step out, so that every step is tried in a process that has met no damage.
 */
export async function rebuildInChildren(paths: {
  path: string;
  to: string;
  setAside: string;
}): Promise<ChildResult> {
  const { result, take, fail } = createChildResult();
  const failing: string[] = [];
  let from = { collection: 0, record: 0 };
  for (;;) {
    let step: string | null = null;
    let isMet = false;
    const { isKilled, reason } = await runInChild({ kind: 'rebuild', ...paths, from, failing }, (line) => {
      if (line.kind === 'step') step = line.name;
      if (line.kind === 'damage') isMet = true;
      if (line.kind === 'reached') from = line.next;
      take(line);
    });
    if (result.tally !== null) return result;
    if (!(isKilled || isMet) || step === null || failing.includes(step) || failing.length >= MOST_FAILING) {
      fail(reason);
      return result;
    }
    failing.push(step);
  }
}
