import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { forgetChanges } from '../changes/log-state.ts';
import { lockDataFolder } from '../storage/data-folder-lock.ts';
import { describeCollections } from './backup-folder.ts';
import { flushFile } from './flush-file.ts';
import { assertWhole, loadManifest, type Manifest } from './manifest.ts';

/**
 * Puts a backup into a data folder that holds no store yet. Until everything is there and checked, nothing is. The log
 * of changes begins anew: a stream of before may have been told of changes that the backup does not have.
 * @throws Error when the backup is cut off, changed or of a newer program, when the folder has a store, or is served
 */
export async function restoreFolder(from: string, dataDir: string): Promise<Manifest> {
  const manifest = loadManifest(from);
  await assertWhole(from, manifest);
  if (existsSync(join(dataDir, 'store')))
    throw new Error(`The data folder ${dataDir} has a store already: move it away first.`);
  const unlock = lockDataFolder(dataDir);
  const restoring = join(dataDir, 'restoring');
  try {
    rmSync(restoring, { recursive: true, force: true });
    for (const { path } of manifest.files) {
      const target = join(restoring, path);
      mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
      copyFileSync(join(from, path), target);
      flushFile(target);
    }
    await assertWhole(restoring, manifest);
    if (!isDeepStrictEqual(await describeCollections(join(restoring, 'store')), manifest.collections))
      throw new Error('The backup is damaged: its collections are not those of its manifest.');
    await forgetChanges(join(restoring, 'store'));
    const names = readdirSync(restoring).sort((a, b) => Number(a === 'store') - Number(b === 'store'));
    for (const name of names) renameSync(join(restoring, name), join(dataDir, name));
    return manifest;
  } finally {
    rmSync(restoring, { recursive: true, force: true });
    unlock();
  }
}
