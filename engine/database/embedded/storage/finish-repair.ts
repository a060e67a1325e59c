import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';

/** The name of a repaired store that waits for its place in the data folder. */
export const REPAIRED = 'store-repaired';

/** Puts a repaired store in its place when the old one has gone from there: a repair may have been cut off between the two. */
export function finishRepair(dataDir: string): void {
  const path = join(dataDir, 'store');
  const repaired = join(dataDir, REPAIRED);
  if (existsSync(repaired) && !existsSync(path)) renameSync(repaired, path);
}
