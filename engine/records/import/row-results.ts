import { type ClientSession, ObjectId } from '#engine/database/index.ts';
import type { JobRun } from '#engine/jobs/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import type { CompiledColumn } from './compile-columns.ts';
import type { ImportDocument, ImportRow, RowProblem } from './import-document.ts';
import type { ImportPorts } from './import-ports.ts';
import { rowsOf } from './stage-rows.ts';

/** One batch of a run. */
export interface Batch {
  readonly ports: ImportPorts;
  readonly job: JobRun;
  readonly ctx: Context;
  readonly document: ImportDocument;
  readonly columns: readonly CompiledColumn[];
}

/** What has become of a row, to be kept beside it. */
export interface RowResult {
  readonly row: ImportRow;
  readonly state: Exclude<ImportRow['state'], 'pending'>;
  readonly record?: string;
  readonly problems?: readonly RowProblem[];
}

/** Keeps results in the transaction of what they are about. @throws when a row has one already: somebody else is at work */
export async function saveResults(
  job: JobRun,
  session: ClientSession,
  results: readonly RowResult[],
): Promise<void> {
  if (results.length === 0) return;
  const updates = results.map(({ row, state, record, problems }) => ({
    updateOne: {
      filter: { _id: row._id, state: 'pending' as const },
      update: {
        $set: {
          state,
          ...(record !== undefined && { record: ObjectId.createFromHexString(record) }),
          ...(problems && { problems: [...problems] }),
        },
      },
    },
  }));
  const { matchedCount } = await rowsOf(job.ws).bulkWrite(updates, { session, ordered: false });
  if (matchedCount !== results.length)
    throw new Error('rows of this import are being written by another worker');
}
