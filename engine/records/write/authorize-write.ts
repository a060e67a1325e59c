import { type FieldworkError, problem, type ProblemItem } from '#engine/errors/index.ts';
import type { Action, Context, Grant } from '#engine/permissions/index.ts';
import { eachPassing, failed, type PlannedWrite, type WriteStage } from './planned-write.ts';
import type { WriteKind } from './write-operation.ts';

/** Decides, on the record as it is, whether the principal may do this to it and to the fields it names. */
export const authorizeWrite: WriteStage = ({ ctx }, list) =>
  eachPassing(list, (planned) => {
    const refusal = refuseState(planned) ?? refuseAction(ctx, planned);
    return refusal ? failed(planned, refusal) : planned;
  });

/** The right each kind of write needs. Who may throw a record away may take it back out. */
export const rightOf: Readonly<Record<WriteKind, Action>> = {
  create: 'create',
  update: 'update',
  transition: 'transition',
  override: 'override',
  trash: 'delete',
  restore: 'delete',
};

function refuseState({ operation, before }: PlannedWrite): FieldworkError | undefined {
  if (!before) return undefined;
  const isTrashed = before._state === 'trashed';
  if (operation.op === 'restore') return isTrashed ? undefined : problem('record.notTrashed');
  return isTrashed ? problem('record.trashed') : undefined;
}

function refuseAction(ctx: Context, planned: PlannedWrite): FieldworkError | undefined {
  const { operation, object, before } = planned;
  const { permissions } = ctx;
  const action = rightOf[operation.op];
  if (!before) {
    if (permissions.can(object.name, action))
      return refuseFields(ctx, planned, permissions.grants(object.name, action));
    return problem(permissions.can(object.name, 'read') ? 'record.forbidden' : 'record.notFound', {
      params: { action },
    });
  }
  const grants = permissions.matches(object.name, action, before);
  if (grants.length === 0) return problem('record.forbidden', { params: { action } });
  return refuseFields(ctx, planned, grants);
}

/** A field that may be seen but not written is forbidden; one that may not be seen does not exist. */
function refuseFields(
  ctx: Context,
  planned: PlannedWrite,
  grants: readonly Grant[],
): FieldworkError | undefined {
  const { operation, object, before } = planned;
  const names = Object.keys(operation.fields ?? {});
  const writable = (name: string) =>
    object.fields.has(name) &&
    grants.some(({ writeFields }) => writeFields === 'all' || writeFields.has(name));
  const refused = names.filter((name) => !writable(name));
  if (refused.length === 0) return undefined;
  const visible = before
    ? ctx.permissions.readMask(object.name, before)
    : ctx.permissions.mentionable(object.name);
  const errors = refused.map(
    (name): ProblemItem => ({
      pointer: `/fields/${escapePointer(name)}`,
      code: visible.has(name) ? 'field.forbidden' : 'value.unknownField',
      params: { field: name },
    }),
  );
  const isForbidden = errors.some(({ code }) => code === 'field.forbidden');
  return problem(isForbidden ? 'record.fieldsForbidden' : 'record.invalid', { errors });
}

function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
