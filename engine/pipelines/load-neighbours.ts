import { ObjectId } from '#engine/database/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import { passing, type PlannedWrite, type Write } from '#engine/records/write/index.ts';
import { rankBetween } from './rank.ts';

/** Ranks of records by object and id. */
export type Neighbours = ReadonlyMap<string, string>;

/** The ranks of the records between which others are dropped; one query per object, none when nothing is dragged. */
export async function loadNeighbours(ctx: Context, list: readonly Write[]): Promise<Neighbours> {
  const wanted = new Map<string, ObjectId[]>();
  for (const { object, operation } of passing(list)) {
    const ids = [operation.between?.after, operation.between?.before].filter(
      (id) => id !== undefined && ObjectId.isValid(id),
    );
    if (ids.length > 0)
      wanted.set(object.name, [...(wanted.get(object.name) ?? []), ...ids.map((id) => new ObjectId(id))]);
  }
  const ranks = new Map<string, string>();
  for (const [object, ids] of wanted) {
    const found = await ctx.ws
      .records(object)
      .find({ _id: { $in: ids } }, { projection: { _stage: 1 } })
      .toArray();
    for (const { _id, _stage } of found) if (_stage) ranks.set(`${object}/${_id.toHexString()}`, _stage.rank);
  }
  return ranks;
}

/** The rank that puts a record between the neighbours its operation names; undefined when it names none. */
export function rankAmong({ object, operation }: PlannedWrite, neighbours: Neighbours): string | undefined {
  const { between } = operation;
  if (!between) return undefined;
  const rankOf = (id: string | undefined) =>
    id === undefined ? undefined : neighbours.get(`${object.name}/${id}`);
  const [after, before] = [rankOf(between.after), rankOf(between.before)];
  return after === undefined && before === undefined ? undefined : rankBetween(after, before);
}
