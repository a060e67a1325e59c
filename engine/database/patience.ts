import { setTimeout as sleep } from 'node:timers/promises';

const patienceMs = 5_000;
const firstPauseMs = 4;
const longestPauseMs = 250;

/** Spaces out the repeats of work that met another's. */
export interface Patience {
  /** Waits a growing, random while; false at once when five seconds have passed since the start. */
  pause(): Promise<boolean>;
}

/** Begins to count the time that contended work may take. Random pauses let many who meet pass one after another. */
export function startPatience(): Patience {
  const started = performance.now();
  let pauses = 0;
  return {
    async pause() {
      if (performance.now() - started > patienceMs) return false;
      const longest = Math.min(firstPauseMs * 2 ** pauses, longestPauseMs);
      pauses += 1;
      await sleep(longest * (0.1 + 0.9 * Math.random()));
      return true;
    },
  };
}
