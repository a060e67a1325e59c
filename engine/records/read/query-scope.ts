import type { CompiledObject } from '#engine/metadata/index.ts';
import { problem } from '#engine/errors/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import type { ResolvedPath, Scope } from '#schemas/expression/index.ts';

/** The object of that name, when the caller may read some of its records. @throws request.notFound otherwise */
export function loadReadableObject(ctx: Context, name: string): CompiledObject {
  const object = ctx.release.objects.get(name);
  if (!object || ctx.permissions.grants(name, 'read').length === 0) throw problem('request.notFound');
  return object;
}

/**
 * The names a query may mention: what no read grant gives is not in scope, so a forbidden field and a missing one
 * cannot be told apart. `old` is for rules only.
 */
export function queryScope(ctx: Context, object: CompiledObject): Scope {
  return {
    language: ctx.language,
    resolve(path) {
      if (path[0] === 'old') return undefined;
      const resolved = object.scope.resolve(path);
      if (!resolved || path[0] === 'user') return resolved;
      return isMentionable(ctx, object.name, resolved.path ?? path) ? resolved : undefined;
    },
  };
}

/** Whether every field on a canonical path is given by some read grant of its object. */
function isMentionable(ctx: Context, objectName: string, path: readonly string[]): boolean {
  const [name = '', ...rest] = path;
  const object = ctx.release.objects.get(objectName);
  if (!object || ctx.permissions.grants(objectName, 'read').length === 0) return false;
  const field = object.fields.get(name);
  if (!field) return true;
  if (!ctx.permissions.mentionable(objectName).has(name)) return false;
  const target = field.kind === 'reference' ? field.settings.to : undefined;
  return rest.length === 0 || target === undefined || isMentionable(ctx, target, rest);
}

/** A path that is in scope, in its canonical spelling. */
export function findQueryPath(
  ctx: Context,
  object: CompiledObject,
  dotted: string,
): ResolvedPath | undefined {
  const path = dotted.split('.');
  if (path[0] === 'user') return undefined;
  const resolved = queryScope(ctx, object).resolve(path);
  return resolved && { ...resolved, path: resolved.path ?? path };
}
