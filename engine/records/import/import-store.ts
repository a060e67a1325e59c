import { ObjectId, type WorkspaceDatabase } from '#engine/database/index.ts';
import { problem } from '#engine/errors/index.ts';
import { type ImportDocument, importsName } from './import-document.ts';

/** The imports of a workspace. */
export function importsOf(ws: WorkspaceDatabase) {
  return ws.collection<ImportDocument>(importsName);
}

/** @throws FieldworkError 404 when there is no such import */
export async function loadImport(ws: WorkspaceDatabase, id: string): Promise<ImportDocument> {
  const found = ObjectId.isValid(id) ? await importsOf(ws).findOne({ _id: new ObjectId(id) }) : null;
  if (!found) throw problem('import.notFound');
  return found;
}

/** Changes an import; what was missing of the release is forgotten unless it is said again. */
export async function saveImport(
  ws: WorkspaceDatabase,
  _id: ObjectId,
  change: Partial<ImportDocument>,
): Promise<void> {
  const unset = change.findings && !change.missing ? { $unset: { missing: true as const } } : {};
  await importsOf(ws).updateOne({ _id }, { $set: { ...change, updatedAt: new Date() }, ...unset });
}
