import type { ClientSession } from '#engine/database/index.ts';
import type { JobResult, JobRun } from '#engine/jobs/index.ts';
import type { WriteOperation, WrittenOperation } from '../write/index.ts';
import { countRows } from './count-rows.ts';
import { createFindingGroups } from './group-findings.ts';
import type { ImportDocument, ImportRow } from './import-document.ts';
import type { ImportPorts } from './import-ports.ts';
import { loadImport, saveImport } from './import-store.ts';
import { problemsOf } from './problems-of.ts';
import { rowsOf } from './stage-rows.ts';

const batchSize = 500;

/**
 * The job that takes back what an import has made: every record it created that nobody has changed since goes to the
 * trash. Those that were changed, or that others refer to, stay and are findings. What it updated stays as it is.
 */
export function createRevertJob(ports: ImportPorts): (job: JobRun) => Promise<JobResult> {
  return async (job) => {
    const document = await loadImport(job.ws, String(job.payload.import));
    const groups = createFindingGroups();
    // The last rows first: what a file refers to stands mostly above what refers to it.
    let below = document.total + 1;
    for (;;) {
      if (await job.isCancelled()) return { kind: 'cancelled' };
      const rows = await rowsOf(job.ws)
        .find({ import: document._id, state: 'created', reverted: { $ne: true }, n: { $lt: below } })
        .sort({ n: -1 })
        .limit(batchSize)
        .toArray();
      const last = rows.at(-1);
      if (!last) break;
      below = last.n;
      const results = await takeBack({ ports, job, document }, rows);
      for (const { result } of results) {
        if (result.status === 'failed') for (const problem of problemsOf(result.problem)) groups.add(problem);
      }
    }
    const { counts } = await countRows(job.ws, document._id);
    await saveImport(job.ws, document._id, { state: 'reverted', counts, findings: groups.list() });
    return { kind: 'done' };
  };
}

async function takeBack(
  { ports, job, document }: { ports: ImportPorts; job: JobRun; document: ImportDocument },
  rows: readonly ImportRow[],
): Promise<readonly WrittenOperation[]> {
  const ctx = await ports.contextFor(job.ws, job.startedBy);
  const rowOf = new Map<WriteOperation, ImportRow>();
  for (const row of rows) {
    const id = (row.record ?? row.newId).toHexString();
    rowOf.set({ op: 'trash', object: document.object, id, rev: row.rev ?? 1 }, row);
  }
  const done = document.total - (rows.at(-1)?.n ?? 0);
  const next = {
    cursor: { step: 'reverting', n: rows.at(-1)?.n ?? 0 },
    progress: { done, total: document.total },
  };
  const save = async (session: ClientSession, written: readonly WrittenOperation[]) => {
    const numbers = written.flatMap(({ operation, result }) => {
      const row = rowOf.get(operation);
      return result.status === 'trashed' && row ? [row.n] : [];
    });
    await rowsOf(job.ws).updateMany(
      { import: document._id, n: { $in: numbers } },
      { $set: { reverted: true } },
      { session },
    );
  };
  const operations = [...rowOf.keys()];
  const results = await ports.writer.writeRecords(ctx, operations, {
    mode: 'each',
    automation: 'skip',
    transact: (work) => job.checkpoint(next, work),
    within: save,
  });
  return operations.flatMap((operation, index) => {
    const result = results[index];
    return result ? [{ operation, result }] : [];
  });
}
