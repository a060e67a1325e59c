import type { ClientSession, ObjectId, WorkspaceDatabase } from '#engine/database/index.ts';

/** Ids of a department and of all below it, itself first. */
export async function departmentsBelow(
  ws: WorkspaceDatabase,
  top: ObjectId,
  session?: ClientSession,
): Promise<string[]> {
  const children = await childrenByParent(ws, session);
  const found = [top.toHexString()];
  for (const id of found) {
    for (const child of children.get(id) ?? []) if (!found.includes(child)) found.push(child);
  }
  return found;
}

async function childrenByParent(
  ws: WorkspaceDatabase,
  session?: ClientSession,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const children = new Map<string, string[]>();
  const departments = await ws.models.Department.find({}, { parent: 1 }, session ? { session } : {}).lean();
  for (const { _id, parent } of departments) {
    if (parent === null) continue;
    const siblings = children.get(parent.toHexString());
    if (siblings === undefined) children.set(parent.toHexString(), [_id.toHexString()]);
    else siblings.push(_id.toHexString());
  }
  return children;
}
