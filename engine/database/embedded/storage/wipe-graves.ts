import type { Catalog } from './catalog.ts';
import type { Commit } from './commit.ts';
import type { StorageEnvironment } from './environment.ts';
import type { Grave } from './read-catalog.ts';
import { keyPrefix } from './record-keys.ts';

const CHUNK = 2000;

/** Removes the rows that dropped collections and indexes left, in short transactions; goes on after a restart. */
export async function wipeGraves(env: StorageEnvironment, catalog: Catalog, commit: Commit): Promise<void> {
  for (const grave of catalog.graves()) {
    while (!(await commit(() => wipeChunk(env, catalog, grave)))) {
      // the next chunk
    }
  }
}

function wipeChunk(env: StorageEnvironment, catalog: Catalog, grave: Grave): boolean {
  const rows = env[grave.database];
  const keys: Buffer[] = [];
  for (const key of rows.getKeys({
    start: keyPrefix(grave.id),
    end: keyPrefix(grave.id + 1),
    limit: CHUNK,
  })) {
    keys.push(key);
  }
  for (const key of keys) rows.removeSync(key);
  if (keys.length === CHUNK) return false;
  catalog.closeGrave(grave);
  return true;
}
