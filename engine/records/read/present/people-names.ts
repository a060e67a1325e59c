import { ObjectId } from '#engine/database/index.ts';
import type { Context } from '#engine/permissions/index.ts';

/** Names by id: of members and departments, which everybody in a workspace may read. Undefined for who is gone. */
export type Names = ReadonlyMap<string, string | undefined>;

interface NameCache {
  readonly epoch: number;
  readonly members: Map<string, string | undefined>;
  readonly departments: Map<string, string | undefined>;
}

/** Every change to members and departments raises the rights epoch, so names are good as long as it stands. */
const caches = new Map<string, NameCache>();
const maxWorkspaces = 50;
const maxNames = 20_000;

/** The names of these members; unknown ids have none. Asks the database only for ids not met before. */
export function loadMemberNames(ctx: Context, ids: ReadonlySet<string>): Promise<Names> {
  return loadNames(ctx, ids, { collection: '_members', known: cacheOf(ctx).members });
}

/** The names of these departments; unknown ids have none. */
export function loadDepartmentNames(ctx: Context, ids: ReadonlySet<string>): Promise<Names> {
  return loadNames(ctx, ids, { collection: '_departments', known: cacheOf(ctx).departments });
}

async function loadNames(
  ctx: Context,
  ids: ReadonlySet<string>,
  { collection, known }: { readonly collection: string; readonly known: Map<string, string | undefined> },
): Promise<Names> {
  const missing = [...ids].filter((id) => !known.has(id));
  if (missing.length === 0) return known;
  if (known.size + missing.length > maxNames) known.clear();
  const wanted = (known.size === 0 ? [...ids] : missing).map((id) => ObjectId.createFromHexString(id));
  const found = await ctx.ws
    .collection<{ _id: ObjectId; name: string }>(collection)
    .find({ _id: { $in: wanted } }, { projection: { name: 1 } })
    .toArray();
  // Ids without anybody are noted too, or they would be asked for on every page.
  for (const id of wanted) known.set(id.toHexString(), undefined);
  for (const { _id, name } of found) known.set(_id.toHexString(), name);
  return known;
}

function cacheOf({ ws, head }: Context): NameCache {
  const cache = caches.get(ws.name);
  if (cache?.epoch === head.rightsEpoch) return cache;
  const fresh: NameCache = { epoch: head.rightsEpoch, members: new Map(), departments: new Map() };
  // An older request must not throw away what newer ones use.
  if (cache && cache.epoch > head.rightsEpoch) return fresh;
  if (caches.size >= maxWorkspaces) caches.delete(caches.keys().next().value ?? '');
  caches.set(ws.name, fresh);
  return fresh;
}
