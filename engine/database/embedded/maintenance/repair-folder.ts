import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { finishRepair, REPAIRED } from '../storage/finish-repair.ts';
import { lockDataFolder } from '../storage/data-folder-lock.ts';
import type { ChildResult } from './child-result.ts';
import { rebuildInChildren } from './rebuild-in-children.ts';
import { storePath } from './verify-folder.ts';

/** What a repair did. */
export interface Repair extends ChildResult {
  /** The store as it was, kept; null when nothing was changed because the store cannot be read. */
  kept: string | null;
  /** The file of documents that could not be kept; null when all were. */
  setAside: string | null;
}

/**
 * Builds a data folder's store anew from its readable documents and puts it in the place of the old one, which is kept
 * beside it. An interrupted repair changes nothing.
 * @throws Error when another process serves the folder (naming its pid), or there is no store in it
 */
export async function repairFolder(dataDir: string): Promise<Repair> {
  const unlock = lockDataFolder(dataDir);
  try {
    finishRepair(dataDir);
    const path = storePath(dataDir);
    const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-');
    const to = join(dataDir, 'store-repairing');
    const aside = join(dataDir, `set-aside-${stamp}.jsonl`);
    rmSync(to, { recursive: true, force: true });
    const result = await rebuildInChildren({ path, to, setAside: aside });
    const setAside = existsSync(aside) ? aside : null;
    if (result.tally === null) {
      rmSync(to, { recursive: true, force: true });
      return { ...result, kept: null, setAside };
    }
    const kept = join(dataDir, `store-before-repair-${stamp}`);
    renameSync(to, join(dataDir, REPAIRED));
    renameSync(path, kept);
    finishRepair(dataDir);
    return { ...result, kept, setAside };
  } finally {
    unlock();
  }
}
