import type { ObjectId, RecordDocument } from '#engine/database/index.ts';
import { problem } from '#engine/errors/index.ts';
import type { CompiledObject } from '#engine/metadata/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import { failed, passing, type PlannedWrite, type Write, type WriteStage } from './planned-write.ts';

/** A removal that would touch more records than this is refused. */
const maxReferrers = 1_000;

/**
 * Looks at who refers to the records that go to the trash, one query per referring field. A reference that restricts
 * keeps its target; one that clears is cleared in the same transaction, by a write added to the end of the list.
 */
export const followReferences: WriteStage = async ({ ctx }, list) => {
  const going = passing(list).filter(({ operation }) => operation.op === 'trash');
  if (going.length === 0) return list;
  const refused = new Map<PlannedWrite, Write>();
  const following = new Map<string, PlannedWrite>();
  for (const { object, field, clears } of referringFields(ctx, going)) {
    const targets = new Map(going.map((planned) => [planned.id.toHexString(), planned]));
    const rows = await loadReferrers(
      ctx,
      object,
      field,
      [...targets.values()].map(({ id }) => id),
    );
    for (const row of rows) {
      const target = targets.get(String(row.fields[field]));
      if (!target || isGoing(going, object, row)) continue;
      if (clears && rows.length <= maxReferrers) addClearing(following, { object, field, row, target });
      else refused.set(target, failed(target, referenced(object, rows.length)));
    }
  }
  const kept = list.map((write) => (write.kind === 'planned' ? (refused.get(write) ?? write) : write));
  return [...kept, ...[...following.values()].filter(({ follows }) => !follows || !refused.has(follows))];
};

function referringFields(ctx: Context, going: readonly PlannedWrite[]) {
  const objects = new Set(going.map(({ object }) => object));
  return [...objects].flatMap(({ referencedBy }) =>
    referencedBy.flatMap(({ object: name, field }) => {
      const object = ctx.release.objects.get(name);
      const clears = object?.fields.get(field)?.settings.onDelete === 'clear';
      return object ? [{ object, field, clears }] : [];
    }),
  );
}

function loadReferrers(
  ctx: Context,
  object: CompiledObject,
  field: string,
  ids: ObjectId[],
): Promise<RecordDocument[]> {
  return ctx.ws
    .records(object.name)
    .find({ [`fields.${field}`]: { $in: ids }, _state: 'live' })
    .limit(maxReferrers + 1)
    .toArray();
}

/** What goes to the trash together does not hold each other back. */
function isGoing(going: readonly PlannedWrite[], object: CompiledObject, row: RecordDocument): boolean {
  return going.some((planned) => planned.object === object && planned.id.equals(row._id));
}

function addClearing(
  following: Map<string, PlannedWrite>,
  {
    object,
    field,
    row,
    target,
  }: { object: CompiledObject; field: string; row: RecordDocument; target: PlannedWrite },
): void {
  const id = row._id.toHexString();
  const known = following.get(`${object.name}/${id}`);
  following.set(`${object.name}/${id}`, {
    kind: 'planned',
    operation: { op: 'update', object: object.name, id, rev: row._rev },
    object,
    id: row._id,
    before: row,
    values: {},
    changed: [],
    findings: [],
    follows: target,
    written: new Map([...(known?.written ?? []), [field, undefined]]),
  });
}

function referenced(object: CompiledObject, count: number) {
  return problem('record.referenced', { params: { object: object.name, count } });
}
