import { problem } from '#engine/errors/index.ts';
import { actions, type Context } from '#engine/permissions/index.ts';

/**
 * The name, when the release has such an object and some right of the caller reaches it.
 * @throws FieldworkError 404 otherwise: what may not be known answers as what does not exist
 */
export function assertObjectName(ctx: Context, name: string): string {
  const mayKnow = ctx.release.objects.has(name) && actions.some((each) => ctx.permissions.can(name, each));
  if (!mayKnow) throw problem('record.notFound');
  return name;
}
