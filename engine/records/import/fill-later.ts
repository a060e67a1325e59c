import type { ClientSession } from '#engine/database/index.ts';
import type { WriteOperation, WrittenOperation } from '../write/index.ts';
import type { ImportRow, RowProblem } from './import-document.ts';
import { problemsOf } from './problems-of.ts';
import type { Batch } from './row-results.ts';
import { rowsOf } from './stage-rows.ts';

const batchSize = 500;

/**
 * Fills in the references to records that the file itself has made, now that they are there. What still names nothing
 * is noted at the row; its record stays. Returns false when no row is left to be filled in.
 */
export async function fillLater(batch: Batch): Promise<boolean> {
  const { ports, job, ctx, document } = batch;
  const rows = await rowsOf(job.ws)
    .find({ import: document._id, later: { $exists: true } })
    .limit(batchSize)
    .toArray();
  if (rows.length === 0) return false;
  const rowOf = new Map<WriteOperation, ImportRow>();
  const unfound = new Map<ImportRow, RowProblem[]>();
  for (const row of rows) {
    const { fields, problems } = await resolve(batch, row);
    unfound.set(row, problems);
    if (!row.record) continue;
    rowOf.set({ op: 'update', object: document.object, id: row.record.toHexString(), rev: '*', fields }, row);
  }
  const next = { cursor: { step: 'filling in' }, progress: { done: document.total, total: document.total } };
  const save = async (session: ClientSession, written: readonly WrittenOperation[]) => {
    const updates = written.flatMap(({ operation, result }) => {
      const row = rowOf.get(operation);
      if (!row) return [];
      const refused = result.status === 'failed' ? problemsOf(result.problem, operation.fields) : [];
      const problems = [...(unfound.get(row) ?? []), ...refused];
      const said = {
        ...(problems.length > 0 && { problems }),
        ...('rev' in result && row.state === 'created' && { rev: result.rev }),
      };
      const update = {
        $unset: { later: true as const },
        ...(Object.keys(said).length > 0 && { $set: said }),
      };
      return [{ updateOne: { filter: { _id: row._id }, update } }];
    });
    await rowsOf(job.ws).bulkWrite(updates, { session, ordered: false });
  };
  await ports.writer.writeRecords(ctx, [...rowOf.keys()], {
    mode: 'each',
    automation: document.mapping?.automation ?? 'skip',
    cause: 'imported',
    transact: (work) => job.checkpoint(next, work),
    within: save,
  });
  return true;
}

async function resolve({ ctx, columns }: Batch, { later = {} }: ImportRow) {
  const fields: [string, string][] = [];
  const problems: RowProblem[] = [];
  for (const [field, text] of Object.entries(later)) {
    const lookup = columns.find(({ target }) => target.name === field)?.lookup;
    lookup?.forget(text);
    const found = (await lookup?.find(ctx, new Set([text])))?.get(text);
    if (found?.kind === 'id') fields.push([field, found.id]);
    else problems.push({ code: found?.code ?? 'reference.notFound', field, value: text });
  }
  return { fields: Object.fromEntries(fields), problems };
}
