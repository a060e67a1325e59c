import type { ComponentKind } from '#schemas/types/index.ts';
import type { CheckModel } from './check-model.ts';
import type { Reporter } from './reporter.ts';
import type { Segments } from './segments.ts';

/** Objects that are built in: they can be referred to, never declared. */
export const builtInObjects: ReadonlySet<string> = new Set(['user', 'department', 'team']);

/** Reports a name that is no component of the kind; true when it is one. */
export function checkComponentName(
  model: CheckModel,
  reporter: Reporter,
  at: Segments,
  [kind, name]: [ComponentKind, string],
): boolean {
  const isThere = model.has(kind, name) || (kind === 'role' && name === 'administrator');
  if (!isThere) reporter.error('check.unknownComponent', at, { kind, name });
  return isThere;
}

/** Reports a name that is no declared field of the object; silent when the object itself is not there. */
export function checkFieldName(
  model: CheckModel,
  reporter: Reporter,
  at: Segments,
  [object, field]: [string, string],
): void {
  const fields = model.fields(object);
  if (fields && !fields.has(field)) reporter.error('check.unknownField', at, { object, field });
}

/** Reports a path (a field, a system attribute, or dotted through references) that leads nowhere. */
export function checkPath(
  model: CheckModel,
  reporter: Reporter,
  at: Segments,
  [object, path]: [string, string],
): void {
  if (!model.fields(object)) return;
  const root = path.split('.');
  const isRecordPath = root[0] !== 'user' && root[0] !== 'old';
  if (!isRecordPath || !model.scope(object).resolve(root)) {
    reporter.error('check.unknownField', at, { object, field: path });
  }
}
