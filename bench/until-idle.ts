import { setTimeout as sleep } from 'node:timers/promises';
import { processorMs } from './processor-time.ts';

const longestMs = 300_000;

/**
 * Waits until a process uses less than 5 % of a processor for two seconds, so that the work a fill has left behind is
 * not counted into what is measured next. Returns at once where there is no /proc.
 */
export async function untilIdle(pid: number): Promise<void> {
  const end = Date.now() + longestMs;
  let before = processorMs(pid);
  while (before !== undefined && Date.now() < end) {
    await sleep(2000);
    const now = processorMs(pid);
    if (now === undefined || now - before < 100) return;
    before = now;
  }
}
