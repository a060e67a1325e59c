import { type ChildResult, createChildResult } from './child-result.ts';
import { runInChild } from './run-in-child.ts';

/** More damage than this is left to a backup. */
const MOST_CRASHES = 2000;

/**
 * Rebuilds a store in child processes: where a damaged page ends one, the next goes on where it was and leaves out the
 * step that ended it.
 */
export async function rebuildInChildren(paths: {
  path: string;
  to: string;
  setAside: string;
}): Promise<ChildResult> {
  const { result, take, fail } = createChildResult();
  const deadly: string[] = [];
  let from = { collection: 0, record: 0 };
  for (;;) {
    let step: string | null = null;
    const { isKilled, reason } = await runInChild({ kind: 'rebuild', ...paths, from, deadly }, (line) => {
      if (line.kind === 'step') step = line.name;
      if (line.kind === 'reached') from = line.next;
      take(line);
    });
    if (result.tally !== null) return result;
    if (!isKilled || step === null || deadly.includes(step) || deadly.length >= MOST_CRASHES) {
      fail(reason);
      return result;
    }
    deadly.push(step);
  }
}
