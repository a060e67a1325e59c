import type { JobResult, JobRun } from '#engine/jobs/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import { uniqueKeys, type WriteOperation } from '../write/index.ts';
import { checkInRounds } from './check-in-rounds.ts';
import { type CompiledColumn, compileColumns } from './compile-columns.ts';
import { createFindingGroups, type FindingGroups } from './group-findings.ts';
import { hashText } from './hash-text.ts';
import { checkMemberRows } from './import-members.ts';
import {
  type ImportCounts,
  type ImportDocument,
  type ImportRow,
  noCounts,
  type RowProblem,
} from './import-document.ts';
import type { ImportPorts } from './import-ports.ts';
import { loadOwnTexts } from './own-texts.ts';
import { loadImport, saveImport } from './import-store.ts';
import { type PromisedTargets, promiseTargets } from './make-targets.ts';
import { missingParts } from './missing-parts.ts';
import { planRows } from './plan-rows.ts';
import { problemsOf } from './problems-of.ts';
import { rowsOf, stageRows } from './stage-rows.ts';
import { memberObject } from './targets.ts';

const batchSize = 500;

/**
 * The job that looks at every row as the run would, through the write path itself, and writes nothing but what it
 * found. After a kill it begins again: nothing has happened.
 */
export function createCheckJob(ports: ImportPorts): (job: JobRun) => Promise<JobResult> {
  return async (job) => {
    const document = await loadImport(job.ws, String(job.payload.import));
    if (!(await stageRows(job, document))) return stop(job, document);
    const ctx = await ports.contextFor(job.ws, job.startedBy);
    await rowsOf(job.ws).updateMany(
      { import: document._id, state: 'failed' },
      { $set: { state: 'pending' } },
    );
    await rowsOf(job.ws).updateMany(
      { import: document._id, problems: { $exists: true } },
      { $unset: { problems: true } },
    );
    const columns = compileColumns(ctx, document);
    const check: Check = {
      ports,
      ctx,
      document,
      columns,
      groups: createFindingGroups(),
      counts: { ...noCounts },
      seen: new Set(),
      promised: new Map(),
      ownTexts: await loadOwnTexts(job.ws, document, columns),
    };
    for (let n = 0; n < document.total; n += batchSize) {
      if (await job.isCancelled()) return stop(job, document);
      const rows = await rowsOf(job.ws)
        .find({ import: document._id, n: { $gt: n, $lte: n + batchSize } })
        .sort({ n: 1 })
        .toArray();
      const problems = await checkBatch(check, rows);
      await job.checkpoint(
        {
          cursor: { step: 'checking', n: n + rows.length },
          progress: { done: n + rows.length, total: document.total },
        },
        async (session) => {
          const updates = [...problems].map(([{ _id }, list]) => ({
            updateOne: { filter: { _id }, update: { $set: { problems: list } } },
          }));
          if (updates.length > 0) await rowsOf(job.ws).bulkWrite(updates, { session, ordered: false });
        },
      );
    }
    const findings = check.groups.list();
    const missing = missingParts(check.columns, findings);
    await saveImport(job.ws, document._id, {
      state: 'checked',
      counts: check.counts,
      findings,
      ...(missing && { missing }),
    });
    return { kind: 'done' };
  };
}

interface Check {
  ports: ImportPorts;
  ctx: Context;
  document: ImportDocument;
  columns: readonly CompiledColumn[];
  groups: FindingGroups;
  counts: ImportCounts;
  /** Hashes of the keys of the rows so far, unique ones and the one that rows are known by; eight bytes a row keep memory flat enough for any upload. */
  seen: Set<number>;
  promised: PromisedTargets;
  /** What rows of this file can be referred to by, where the object refers to itself. */
  ownTexts: ReadonlySet<number>;
}

async function stop(job: JobRun, { _id }: ImportDocument): Promise<JobResult> {
  await saveImport(job.ws, _id, { state: 'mapped' });
  return { kind: 'cancelled' };
}

async function checkBatch(
  check: Check,
  rows: readonly ImportRow[],
): Promise<ReadonlyMap<ImportRow, RowProblem[]>> {
  const { ports, ctx, document, columns, counts, groups } = check;
  const outcomes =
    document.object === memberObject
      ? await checkMemberRows({ ctx, document, columns, rows, identity: ports.identity })
      : await checkRecordRows(check, rows);
  const problems = new Map<ImportRow, RowProblem[]>();
  for (const { row, status, problems: found } of outcomes) {
    counts[status] += 1;
    if (found.length === 0) continue;
    problems.set(row, [...found]);
    for (const problem of found) groups.add(problem);
  }
  return problems;
}

/** What would become of a row. */
export interface RowOutcome {
  readonly row: ImportRow;
  readonly status: keyof ImportCounts;
  readonly problems: readonly RowProblem[];
}

async function checkRecordRows(check: Check, rows: readonly ImportRow[]): Promise<RowOutcome[]> {
  const { ports, ctx, document, columns, ownTexts, promised, seen } = check;
  await promiseTargets({ writer: ports.writer, ctx, columns, promised }, rows);
  const planned = await planRows({ ctx, document, columns, rows, ownTexts, promised });
  const { results, again } = await checkInRounds(check, planned);
  return planned.map(({ row, operation, problems }): RowOutcome => {
    const result = operation && results.get(operation);
    if (!operation || !result) return { row, status: 'failed', problems };
    if (result.status === 'failed')
      return { row, status: 'failed', problems: problemsOf(result.problem, operation.fields) };
    if (again.has(operation)) return { row, status: 'updated', problems: [] };
    const repeated = operation.op === 'create' ? repeatedKey(ctx, document, operation, seen) : undefined;
    if (repeated) return { row, status: 'failed', problems: [repeated] };
    const status = result.status === 'created' || result.status === 'unchanged' ? result.status : 'updated';
    return { row, status, problems: [] };
  });
}

/** Rows of one file can take a unique key from each other, which nothing written could show. */
function repeatedKey(
  ctx: Context,
  { object: name }: ImportDocument,
  { fields = {} }: WriteOperation,
  seen: Set<number>,
): RowProblem | undefined {
  const object = ctx.release.objects.get(name);
  if (!object) return undefined;
  const keys = Object.entries(uniqueKeys(object, fields as Parameters<typeof uniqueKeys>[1]));
  for (const [rule, key] of keys) {
    const hash = hashText(`${rule}\n${key}`);
    if (seen.has(hash)) {
      const field = object.unique.find((each) => each.name === rule)?.fields[0];
      return { code: 'unique.duplicate', value: key, ...(field !== undefined && { field }) };
    }
    seen.add(hash);
  }
  return undefined;
}
