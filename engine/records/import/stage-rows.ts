import { isDuplicateKey, ObjectId, type WorkspaceDatabase } from '#engine/database/index.ts';
import { problem } from '#engine/errors/index.ts';
import type { JobRun } from '#engine/jobs/index.ts';
import { type ImportDocument, type ImportRow, importRowsName, importsName } from './import-document.ts';
import { readRows } from './read-rows.ts';

const batchSize = 1_000;

/**
 * Copies the rows of the file into the database, each with the id its record will get, in order and once: after a
 * kill it goes on behind the last committed batch. Returns false when it was cancelled.
 */
export async function stageRows(job: JobRun, document: ImportDocument): Promise<boolean> {
  const { ws } = job;
  if (document.staged >= document.total) return true;
  const file = await ws.files.open(document.file);
  if (!file) throw problem('import.fileGone');
  let n = 0;
  let isHeader = true;
  let batch: ImportRow[] = [];
  for await (const cells of readRows(file.stream, document)) {
    if (isHeader) {
      isHeader = false;
      continue;
    }
    n += 1;
    if (n <= document.staged) continue;
    batch.push({
      _id: { import: document._id, n },
      import: document._id,
      n,
      cells,
      state: 'pending',
      newId: new ObjectId(),
    });
    if (batch.length < batchSize) continue;
    if (await job.isCancelled()) return false;
    await save(job, document, { batch, n });
    batch = [];
  }
  if (batch.length > 0) await save(job, document, { batch, n });
  return true;
}

async function save(
  job: JobRun,
  { _id, total }: ImportDocument,
  { batch, n }: { batch: ImportRow[]; n: number },
): Promise<void> {
  // Rows have their place as their id, so copying one twice changes nothing and needs no transaction.
  await rowsOf(job.ws).insertMany(batch, { ordered: false }).catch(ignoreCopied);
  await job.checkpoint({ cursor: { step: 'staging', n }, progress: { done: n, total } }, async (session) => {
    await job.ws
      .collection<ImportDocument>(importsName)
      .updateOne({ _id }, { $set: { staged: n } }, { session });
  });
}

function ignoreCopied(error: unknown): void {
  if (!isDuplicateKey(error)) throw error;
}

/** The rows of all imports of a workspace. */
export function rowsOf(ws: WorkspaceDatabase) {
  return ws.collection<ImportRow>(importRowsName);
}

/** Makes sure that the collections of imports stand with their indexes. */
export async function prepareImports(ws: WorkspaceDatabase): Promise<void> {
  await ws.ensureIndexes(importRowsName, [{ name: 'state', key: { import: 1, state: 1, n: 1 } }]);
  await ws.ensureIndexes(importsName, [{ name: 'createdAt', key: { createdAt: -1 } }]);
}
