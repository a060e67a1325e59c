import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type ChildResult, createChildResult } from './child-result.ts';
import { runInChild } from './run-in-child.ts';

/**
 * Verifies the store of a data folder, also while another process serves it.
 * @throws Error when there is no store in the folder
 */
export async function verifyFolder(dataDir: string): Promise<ChildResult> {
  const { result, take, fail } = createChildResult();
  const { reason } = await runInChild({ kind: 'verify', path: storePath(dataDir) }, take);
  if (result.tally === null) fail(reason);
  return result;
}

/** The LMDB folder of a data folder. @throws Error when there is none */
export function storePath(dataDir: string): string {
  const path = join(dataDir, 'store');
  if (!existsSync(join(path, 'data.mdb'))) throw new Error(`There is no embedded store in ${dataDir}.`);
  return path;
}
