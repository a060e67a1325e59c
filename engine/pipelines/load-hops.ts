import { ObjectId, type RecordDocument } from '#engine/database/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import { passing, type PlannedWrite, type Write } from '#engine/records/write/index.ts';

/** Records that conditions read through references, by object and id. */
export type Hops = ReadonlyMap<string, RecordDocument>;

/** Loads what the conditions of the list read behind references: one query per target, none when none does. */
export async function loadHops(ctx: Context, list: readonly Write[]): Promise<Hops> {
  const wanted = new Map<string, Set<string>>();
  for (const planned of passing(list)) {
    for (const [target, id] of hopsOf(planned)) wanted.set(target, (wanted.get(target) ?? new Set()).add(id));
  }
  const hops = new Map<string, RecordDocument>();
  for (const [target, ids] of wanted) {
    const _id = { $in: [...ids].map((id) => ObjectId.createFromHexString(id)) };
    const found = await ctx.ws.records(target).find({ _id, _state: 'live' }).toArray();
    for (const row of found) hops.set(`${target}/${row._id.toHexString()}`, row);
  }
  return hops;
}

function hopsOf({ stage, object, values }: PlannedWrite): [string, string][] {
  const paths = stage?.transition?.when?.reads ?? [];
  return paths.flatMap((path): [string, string][] => {
    const [name = '', next] = path.split('.');
    const target = object.fields.get(name)?.settings.to;
    const id = Object.hasOwn(values, name) ? values[name] : undefined;
    if (next === undefined || target === undefined || typeof id !== 'string' || !ObjectId.isValid(id))
      return [];
    return [[target, id]];
  });
}
