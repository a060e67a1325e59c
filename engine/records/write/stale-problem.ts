import type { RecordDocument } from '#engine/database/index.ts';
import { type FieldworkError, problem } from '#engine/errors/index.ts';
import type { CompiledObject } from '#engine/metadata/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import type { WriteRun } from './planned-write.ts';
import type { WriteOperation } from './write-operation.ts';

/**
 * The 412 of a write on a revision that has moved on: `current` is the record as it is now, cut to the caller's
 * rights; `conflicts` names each thing both have changed with both values. Without conflicts it can be repeated.
 */
export async function staleProblem(
  { ctx, present }: WriteRun,
  object: CompiledObject,
  before: RecordDocument,
  operation: WriteOperation,
): Promise<FieldworkError> {
  const [current] = await present(ctx, object.name, [before]);
  const theirs = await changedSince(ctx, object, before, operation);
  const wished: Record<string, unknown> = { ...operation.fields };
  if (operation.owner !== undefined) wished.owner = operation.owner;
  const conflicts = Object.entries(wished)
    .filter(([field]) => theirs.has(field))
    .map(([field, yours]) => ({ field, yours, current: valueIn(current, field) ?? null }));
  return problem('record.stale', { params: { rev: before._rev }, extra: { current, conflicts } });
}

/** The names of what was changed after the revision the caller knows; history says so, entry by entry. */
async function changedSince(
  { ws }: Context,
  object: CompiledObject,
  before: RecordDocument,
  { rev }: WriteOperation,
): Promise<ReadonlySet<string>> {
  if (typeof rev !== 'number') return new Set();
  const entries = await ws
    .history(object.name)
    .find({ record: before._id, rev: { $gt: rev } })
    .project<{ changes?: { field: string }[] }>({ 'changes.field': 1 })
    .toArray();
  return new Set(entries.flatMap(({ changes = [] }) => changes.map(({ field }) => field)));
}

function valueIn(current: { fields?: object; owner?: unknown } | undefined, field: string): unknown {
  if (field === 'owner') return current?.owner;
  const fields = current?.fields;
  return fields && Object.hasOwn(fields, field) ? Reflect.get(fields, field) : undefined;
}
