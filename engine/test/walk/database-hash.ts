import { createHash } from 'node:crypto';
import type { WorkspaceDatabase } from '#engine/database/index.ts';

/** What the engine writes by itself at any time: only which documents there are is compared. */
const bookkeeping = new Set(['_jobs', '_outbox', '_outboxCursors', '_locks']);

/** One digest of every document of a workspace; equal when nothing changed. */
export async function databaseHash(ws: WorkspaceDatabase): Promise<string> {
  const names = (await ws.models.Head.db.listCollections()).map(({ name }) => name);
  const hash = createHash('sha256');
  for (const name of names.toSorted()) {
    const options = bookkeeping.has(name) ? { projection: { _id: 1 } } : {};
    const documents = await ws.collection(name).find({}, options).sort({ _id: 1 }).toArray();
    if (documents.length > 0) hash.update(`${name}\n${JSON.stringify(documents)}\n`);
  }
  return hash.digest('hex');
}
