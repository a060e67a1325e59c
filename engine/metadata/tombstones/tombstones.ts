import type { ClientSession, WorkspaceDatabase } from '#engine/database/index.ts';

/** A deleted name that stays reserved while records or history still hold its data. */
interface Tombstone {
  /** `deal` or `deal.amount`. */
  _id: string;
  object: string;
  /** The release that no longer has it. */
  release: number;
}

/** The reserved names: `deal`, `deal.amount`. */
export async function loadTombstones(ws: WorkspaceDatabase, session?: ClientSession): Promise<Set<string>> {
  const found = await ws
    .collection<Tombstone>('_tombstones')
    .find({}, { projection: { _id: 1 }, ...(session && { session }) })
    .toArray();
  return new Set(found.map(({ _id }) => _id));
}

/** Reserves names in the transaction of the publish that deletes them; those that are reserved stay as they are. */
export async function addTombstones(
  ws: WorkspaceDatabase,
  session: ClientSession,
  { names, release }: { names: readonly string[]; release: number },
): Promise<void> {
  for (const name of names) {
    await ws
      .collection<Tombstone>('_tombstones')
      .updateOne(
        { _id: name },
        { $setOnInsert: { object: name.split('.')[0] ?? name, release } },
        { upsert: true, session },
      );
  }
}

/** Frees names that are in use again (an earlier release was activated). */
export async function removeTombstones(
  ws: WorkspaceDatabase,
  session: ClientSession,
  names: readonly string[],
): Promise<void> {
  await ws.collection<Tombstone>('_tombstones').deleteMany({ _id: { $in: [...names] } }, { session });
}
