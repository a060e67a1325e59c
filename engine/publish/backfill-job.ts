import { ObjectId } from '#engine/database/index.ts';
import type { JobHandler, JobRun } from '#engine/jobs/index.ts';
import { type CompiledRelease, loadHead, type Registry } from '#engine/metadata/index.ts';
import { backfillObject } from './backfill.ts';

/** The type of the job that follows an activation. */
export const backfillJobType = 'publish.backfill';

/**
 * Goes over the objects of an activation once more: records that were written under the old release while the new one
 * was being prepared get their derived values. Works by the definitions that are active when it runs.
 */
export function createBackfillJob({ registry }: { registry: Registry }): JobHandler {
  return {
    async run(job) {
      const { release } = await loadHead(job.ws);
      const active = await registry.release(job.ws, release);
      const names = Array.isArray(job.payload['objects']) ? job.payload['objects'].map(String) : [];
      const begun = typeof job.cursor?.['object'] === 'string' ? names.indexOf(job.cursor['object']) : 0;
      for (const name of names.slice(Math.max(0, begun))) await runObject(job, active, name);
      return { kind: 'done' };
    },
  };
}

async function runObject(job: JobRun, release: CompiledRelease, name: string): Promise<void> {
  const object = release.objects.get(name);
  if (!object) return;
  const { cursor, progress } = job;
  const last = cursor?.['object'] === name ? cursor['after'] : undefined;
  const after = typeof last === 'string' ? { after: ObjectId.createFromHexString(last) } : {};
  await backfillObject(job.ws, object, {
    now: new Date(),
    ...after,
    onBatch: (last, done) =>
      job.checkpoint({
        cursor: { object: name, after: last.toHexString() },
        progress: { ...progress, done },
      }),
  });
}
