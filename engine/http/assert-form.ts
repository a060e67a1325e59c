import { problem, type ProblemItem } from '#engine/errors/index.ts';
import type { Context } from '#engine/permissions/index.ts';

/** What is wrong with the form that a write says was filled in: none, or that the object has no such form. */
export function formFindings(
  { release }: Context,
  { object, form, pointer = '' }: { object: string; form: string | undefined; pointer?: string },
): ProblemItem[] {
  if (form === undefined || release.forms.get(form)?.object === object) return [];
  return [{ pointer: `${pointer}/form`, code: 'form.unknown', params: { form } }];
}

/** @throws FieldworkError 422 when the object has no form of that name */
export function assertForm(ctx: Context, object: string, form: string | undefined): void {
  const errors = formFindings(ctx, { object, form });
  if (errors.length > 0) throw problem('request.invalid', { errors });
}
