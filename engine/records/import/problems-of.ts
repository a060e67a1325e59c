import type { FieldworkError } from '#engine/errors/index.ts';
import type { RowProblem } from './import-document.ts';

const maxProblems = 20;

/** What the write path found wrong with a row, field by field. */
export function problemsOf(
  error: FieldworkError,
  fields: Readonly<Record<string, unknown>> = {},
): RowProblem[] {
  if (error.errors.length === 0) return [{ code: error.code, params: { ...error.params } }];
  return error.errors.slice(0, maxProblems).map(({ pointer, code, params }) => {
    const field = pointer.split('/').at(-1) ?? '';
    const value = Object.hasOwn(fields, field) ? fields[field] : undefined;
    return {
      code,
      ...(field !== '' && { field }),
      ...((typeof value === 'string' || typeof value === 'number') && { value: String(value).slice(0, 200) }),
      ...(params && { params: { ...params } }),
    };
  });
}
