import { positionOfKey, readLogState } from '../changes/log-state.ts';
import { decodeChange } from '../changes/logged-change.ts';
import { unseal } from '../storage/checksum.ts';
import type { StorageEnvironment } from '../storage/environment.ts';
import { readTime } from '../storage/logged-time.ts';
import type { Report } from './finding.ts';

const PROGRESS_EVERY = 1000;

/** Reads the log of changes, where there is one: every change, and that none is missing between two. */
export function verifyChanges(env: StorageEnvironment, report: Report, progress: () => void): void {
  const found = (detail: string) => report({ kind: 'changes', namespace: null, detail });
  const check = (what: string, read: () => unknown) => {
    try {
      return read();
    } catch (error) {
      found(`${what}: ${error instanceof Error ? error.message : String(error)}`);
      return null;
    }
  };
  check('The time of the last change', () => readTime(env));
  if (check('The state of the log', () => readLogState(env)) === null) return;
  let expected: number | null = null;
  let count = 0;
  for (const { key, value } of env.changes.getRange({})) {
    if (count++ % PROGRESS_EVERY === 0) progress();
    const position = positionOfKey(key);
    if (expected !== null && position !== expected) found(`Changes from ${expected} on are missing.`);
    check(`Change ${position}`, () => decodeChange(unseal(value), position));
    expected = position + 1;
  }
}
