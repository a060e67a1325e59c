import type { ClientSession } from '#engine/database/index.ts';
import type { JobResult, JobRun } from '#engine/jobs/index.ts';
import type { WriteOperation, WrittenOperation } from '../write/index.ts';
import { compileColumns } from './compile-columns.ts';
import { countRows } from './count-rows.ts';
import type { ImportDocument, ImportRow } from './import-document.ts';
import { runMemberRows } from './import-members.ts';
import type { ImportPorts } from './import-ports.ts';
import { loadImport, saveImport } from './import-store.ts';
import { fillLater } from './fill-later.ts';
import { loadOwnTexts } from './own-texts.ts';
import { makeTargets } from './make-targets.ts';
import { keyText } from './match-existing.ts';
import { type PlannedRow, planRows } from './plan-rows.ts';
import { problemsOf } from './problems-of.ts';
import { type Batch, type RowResult, saveResults } from './row-results.ts';
import { rowsOf, stageRows } from './stage-rows.ts';
import { memberObject } from './targets.ts';

const batchSize = 500;

/**
 * The job that writes the rows, in batches whose records, row results and checkpoint commit together. A row that has
 * a result is never looked at again, so a run that is killed, paused or repeated makes nothing twice.
 */
export function createRunJob(ports: ImportPorts): (job: JobRun) => Promise<JobResult> {
  return async (job) => {
    const document = await loadImport(job.ws, String(job.payload.import));
    if (!(await stageRows(job, document))) return finish(job, document, 'failed');
    let ctx = await ports.contextFor(job.ws, job.startedBy);
    let columns = compileColumns(ctx, document);
    const ownTexts = await loadOwnTexts(job.ws, document, columns);
    for (;;) {
      if (await job.isCancelled()) return finish(job, document, 'failed');
      const rows = await pendingRows(job, document);
      const fresh = await ports.contextFor(job.ws, job.startedBy);
      if (fresh.head.release !== ctx.head.release) columns = compileColumns(fresh, document);
      ctx = fresh;
      const batch: Batch = { ports, job, ctx, document, columns, ownTexts };
      if (rows.length === 0) {
        if (await fillLater(batch)) continue;
        return finish(job, document, 'done');
      }
      await (document.object === memberObject ? runMemberRows(batch, rows) : runRecordRows(batch, rows));
    }
  };
}

async function finish(
  job: JobRun,
  { _id, total }: ImportDocument,
  state: 'done' | 'failed',
): Promise<JobResult> {
  const { counts, findings } = await countRows(job.ws, _id);
  await job.checkpoint({ cursor: { step: state }, progress: { done: total, total, ...counts } });
  await saveImport(job.ws, _id, { state, counts, findings });
  return { kind: state === 'done' ? 'done' : 'cancelled' };
}

function pendingRows(job: JobRun, { _id }: ImportDocument): Promise<ImportRow[]> {
  return rowsOf(job.ws).find({ import: _id, state: 'pending' }).sort({ n: 1 }).limit(batchSize).toArray();
}

async function runRecordRows(batch: Batch, rows: readonly ImportRow[]): Promise<void> {
  const { ports, job, ctx, document, columns, ownTexts } = batch;
  await makeTargets(batch, rows);
  const planned = untilRepeatedKey(document, await planRows({ ctx, document, columns, rows, ownTexts }));
  const rowOf = new Map<WriteOperation, PlannedRow>();
  for (const each of planned) if (each.operation) rowOf.set(each.operation, each);
  const refused = planned.filter(({ operation }) => !operation);
  const last = planned.at(-1)?.row.n ?? 0;
  const next = { cursor: { step: 'running', n: last }, progress: { done: last, total: document.total } };
  const save = (session: ClientSession, results: readonly RowResult[]) => saveResults(job, session, results);
  if (refused.length > 0) {
    const results = refused.map(({ row, problems }) => ({ row, state: 'failed' as const, problems }));
    await job.checkpoint(next, (session) => save(session, results));
  }
  if (rowOf.size === 0) return;
  await ports.writer.writeRecords(ctx, [...rowOf.keys()], {
    mode: 'each',
    automation: document.mapping?.automation ?? 'skip',
    cause: 'imported',
    transact: (work) => job.checkpoint(next, work),
    within: (session, written) =>
      save(
        session,
        written.map((each) => resultOf(each, rowOf)),
      ),
  });
}

/** A key that stands in the batch twice ends it: the second row must find what the first one made. */
function untilRepeatedKey(document: ImportDocument, planned: readonly PlannedRow[]): readonly PlannedRow[] {
  const { key = [], mode } = document.mapping ?? {};
  if (mode === 'create') return planned;
  const seen = new Set<string>();
  const end = planned.findIndex(({ operation }) => {
    const text = operation && keyText(key, (operation.fields ?? {}) as Parameters<typeof keyText>[1]);
    if (text === undefined) return false;
    const isRepeated = seen.has(text);
    seen.add(text);
    return isRepeated;
  });
  return end < 0 ? planned : planned.slice(0, end);
}

function resultOf(
  { operation, result }: WrittenOperation,
  rowOf: ReadonlyMap<WriteOperation, PlannedRow>,
): RowResult {
  const planned = rowOf.get(operation);
  if (!planned) throw new Error('a result came back for an operation that was not asked for');
  const { row, later } = planned;
  if (result.status === 'failed')
    return { row, state: 'failed', problems: problemsOf(result.problem, operation.fields) };
  if (result.status === 'notWritten') return { row, state: 'failed', problems: [{ code: 'batch.refused' }] };
  const state = result.status === 'created' || result.status === 'unchanged' ? result.status : 'updated';
  return { row, state, record: result.id, ...(later && { later }) };
}
