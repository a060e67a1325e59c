import { problem } from '#engine/errors/index.ts';
import type { Context } from '#engine/permissions/index.ts';

/** The name, when the release has such an object. @throws FieldworkError 404 otherwise, as for what may not be seen */
export function assertObjectName(ctx: Context, name: string): string {
  if (!ctx.release.objects.has(name)) throw problem('record.notFound');
  return name;
}
