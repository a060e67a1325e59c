import { isDuplicateKey, type WorkspaceDatabase } from '#engine/database/index.ts';
import { problem } from '#engine/errors/index.ts';
import type { CompiledObject } from '#engine/metadata/index.ts';
import { backfillObject, objectsToBackfill } from './backfill.ts';
import type { ReleaseStep } from './impact/release-step.ts';

/**
 * Makes what the new release needs of the database while the old one is still active: collections, indexes, derived
 * values. It only adds, so that a crash from here on leaves the old release whole; safe to repeat.
 * @throws FieldworkError `publish.duplicates` when a unique key is violated after all
 */
export async function expand(ws: WorkspaceDatabase, step: ReleaseStep, now: Date): Promise<void> {
  for (const object of step.after.objects.values()) await ensureCollections(ws, object);
  for (const object of objectsToBackfill(step.before, step.after)) {
    await backfillObject(ws, object, { now }).catch((error: unknown) => {
      if (!isDuplicateKey(error)) throw error;
      throw problem('publish.duplicates', {
        params: { object: object.name, key: object.unique.map(({ name }) => name), count: 1 },
        cause: error,
      });
    });
  }
}

async function ensureCollections(ws: WorkspaceDatabase, object: CompiledObject): Promise<void> {
  await ws.ensureIndexes(object.name, object.indexes);
  await ws.ensureIndexes(`history_${object.name}`, [{ name: 'record', key: { record: 1, _id: 1 } }]);
}
