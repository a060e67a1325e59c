import type { RecordDocument } from '#engine/database/index.ts';
import { type FieldworkError, problem } from '#engine/errors/index.ts';
import { type Context, type Grant, hasToken } from '#engine/permissions/index.ts';
import { rightOf } from './authorize-write.ts';
import { eachPassing, failed, type PlannedWrite, type WriteStage } from './planned-write.ts';

/** Decides, on the record as it will be, that the write takes nothing into or out of the principal's reach. */
export const authorizeResult: WriteStage = ({ ctx }, list) =>
  eachPassing(list, (planned) => {
    const refusal = refuse(ctx, planned);
    return refusal ? failed(planned, refusal) : planned;
  });

function refuse(ctx: Context, planned: PlannedWrite): FieldworkError | undefined {
  const { operation, after, before, written, changed, follows } = planned;
  if (!after || follows || (before && changed.length === 0)) return undefined;
  const grants = grantsAfter(ctx, planned, after);
  if (grants.length === 0) return problem('record.outOfReach');
  if (operation.op !== 'create') return undefined;
  const named = Object.keys(operation.fields ?? {}).filter((name) => written.has(name));
  const refused = named.filter(
    (name) => !grants.some(({ writeFields }) => writeFields === 'all' || writeFields.has(name)),
  );
  if (refused.length === 0) return undefined;
  return problem('record.fieldsForbidden', {
    errors: refused.map((field) => ({
      pointer: `/fields/${field}`,
      code: 'field.forbidden',
      params: { field },
    })),
  });
}

function grantsAfter(
  { permissions }: Context,
  planned: PlannedWrite,
  after: RecordDocument,
): readonly Grant[] {
  const { op, object } = planned.operation;
  // A move through the pipeline may leave what a grant's condition describes ("while it is open"): that is its point.
  if (op === 'transition' || op === 'override' || op === 'trash') {
    return permissions.grants(object, rightOf[op]).filter((grant) => hasToken(grant, after));
  }
  return permissions.matches(object, rightOf[op], after);
}
