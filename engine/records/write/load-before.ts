import { ObjectId, type RecordDocument } from '#engine/database/index.ts';
import { problem } from '#engine/errors/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import { failed, passing, type PlannedWrite, type Write, type WriteRun } from './planned-write.ts';
import { staleProblem } from './stale-problem.ts';
import type { WriteOperation } from './write-operation.ts';

const hexId = /^[0-9a-f]{24}$/;

/**
 * Finds object and record of each operation, with one query per object. What is not there, or may not be seen,
 * fails alike; a revision that has moved on fails with what it is now.
 */
export async function loadBefore(
  run: WriteRun,
  operations: readonly WriteOperation[],
): Promise<readonly Write[]> {
  const { ctx } = run;
  const opened = operations.map((operation) => open(ctx, operation));
  const records = await loadRecords(ctx, passing(opened));
  return Promise.all(
    opened.map(async (write) => (write.kind === 'failed' ? write : withBefore(run, write, records))),
  );
}

function open(ctx: Context, operation: WriteOperation): Write {
  const object = ctx.release.objects.get(operation.object);
  const id = operation.op === 'create' ? (operation.newId ?? new ObjectId()) : idOf(operation);
  if (!object || !id) return failed({ operation }, problem('record.notFound'));
  return {
    kind: 'planned',
    operation,
    object,
    id,
    written: new Map(),
    values: {},
    changed: [],
    findings: [],
  };
}

function idOf({ id }: WriteOperation): ObjectId | undefined {
  return id !== undefined && hexId.test(id) ? ObjectId.createFromHexString(id) : undefined;
}

async function loadRecords(
  ctx: Context,
  list: readonly PlannedWrite[],
): Promise<Map<string, RecordDocument>> {
  const wanted = new Map<string, ObjectId[]>();
  for (const { operation, object, id } of list) {
    if (operation.op === 'create') continue;
    wanted.set(object.name, [...(wanted.get(object.name) ?? []), id]);
  }
  const found = new Map<string, RecordDocument>();
  for (const [name, ids] of wanted) {
    const records = await ctx.ws
      .records(name)
      .find({ _id: { $in: ids } })
      .toArray();
    for (const record of records) found.set(`${name}/${record._id.toHexString()}`, record);
  }
  return found;
}

async function withBefore(
  run: WriteRun,
  planned: PlannedWrite,
  records: ReadonlyMap<string, RecordDocument>,
): Promise<Write> {
  const { ctx } = run;
  const { operation, object, id } = planned;
  if (operation.op === 'create') return planned;
  const before = records.get(`${object.name}/${id.toHexString()}`);
  if (!before || ctx.permissions.matches(object.name, 'read', before).length === 0) {
    return failed(planned, problem('record.notFound'));
  }
  if (operation.rev === undefined) return failed(planned, problem('precondition.required'));
  if (operation.rev !== '*' && operation.rev !== before._rev) {
    return failed(planned, await staleProblem(run, object, before, operation));
  }
  return { ...planned, before };
}
