import { problem } from '#engine/errors/index.ts';
import type { Context } from '#engine/permissions/index.ts';

/** Returns the context when its member holds a right of administration. @throws FieldworkError 403 otherwise */
export function assertAdmin(ctx: Context, right: string): Context {
  if (!ctx.permissions.admin(right)) throw problem('auth.forbidden');
  return ctx;
}
