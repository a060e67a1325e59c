import type { RecordDocument } from '#engine/database/index.ts';
import { type Context, type RecordValues, rowValues } from '#engine/permissions/index.ts';
import type { PlannedWrite } from '#engine/records/write/index.ts';
import type { Hops } from './load-hops.ts';

/** Reads a record as it will be once written, references one step further included. */
export function plannedValues(ctx: Context, planned: PlannedWrite, hops: Hops): RecordValues {
  const { object, values } = planned;
  const system = rowValues(ctx.release, object.name, imageOf(ctx, planned));
  return (path) => {
    const [name = '', ...rest] = path;
    const field = object.fields.get(name);
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (rest.length === 0) return field ? value : system(path);
    const target = field?.settings.to;
    const row =
      target !== undefined && typeof value === 'string' ? hops.get(`${target}/${value}`) : undefined;
    return row && target !== undefined ? rowValues(ctx.release, target, row)(rest) : undefined;
  };
}

/** The system attributes of the record to be; its fields are read from the plan. */
function imageOf(ctx: Context, { id, before, owner, stage, operation }: PlannedWrite): RecordDocument {
  const by = { _createdAt: ctx.now, _updatedAt: ctx.now, _createdBy: id, _updatedBy: id };
  const empty = {
    _id: id,
    _rev: 1,
    _release: ctx.release.number,
    _state: 'live' as const,
    _access: [],
    ...by,
    fields: {},
  };
  return {
    ...(before ?? empty),
    ...(owner?.id && { _owner: owner.id }),
    ...(owner?.department && { _department: owner.department }),
    ...(stage && { _stage: stage.next }),
    ...(operation.recordType !== undefined && { _recordType: operation.recordType }),
  };
}
