import { problem } from '#engine/errors/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import { publicObjectSchema } from '#schemas/forms/index.ts';
import type { JsonSchema } from '#schemas/json.ts';
import { cutObject } from './cut-object.ts';
import { isVisibleObject } from './visible-paths.ts';

/**
 * The object as plain JSON Schema 2020-12 of the fields the caller may read.
 * @throws FieldworkError `metadata.objectNotFound`, also for an object the caller may not know
 */
export function objectSchema(ctx: Context, name: string): JsonSchema {
  const object = isVisibleObject(ctx, name) ? ctx.release.objects.get(name) : undefined;
  if (!object) throw problem('metadata.objectNotFound', { params: { object: name } });
  return publicObjectSchema(cutObject(ctx, object).document, {
    currency: ctx.workspace.currency,
    optionValues: (set) => ctx.release.optionSets.get(set)?.options.map(({ value }) => value),
  });
}
