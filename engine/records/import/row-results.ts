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
  readonly ownTexts: ReadonlySet<number>;
}

/** What has become of a row, to be kept beside it. */
export interface RowResult {
  readonly row: ImportRow;
  readonly state: Exclude<ImportRow['state'], 'pending'>;
  readonly record?: string;
  readonly problems?: readonly RowProblem[];
  readonly later?: Readonly<Record<string, string>>;
}

/**
 * Keeps results in the transaction of what they are about: one update for all rows of which there is no more to say than
 * their state.
 * @throws when a row has a result already: somebody else is at work
 */
export async function saveResults(
  job: JobRun,
  session: ClientSession,
  results: readonly RowResult[],
): Promise<void> {
  const [first] = results;
  if (!first) return;
  const states = new Map<RowResult['state'], number[]>();
  const updates = results.flatMap(({ row, state, record, problems, later }) => {
    const isPlain = !problems && !later && (record === undefined || state !== 'updated');
    if (isPlain) states.set(state, [...(states.get(state) ?? []), row.n]);
    if (isPlain) return [];
    const said = {
      state,
      ...(record !== undefined && { record: ObjectId.createFromHexString(record) }),
      ...(problems && { problems: [...problems] }),
      ...(later && { later: { ...later } }),
    };
    return [{ updateOne: { filter: { _id: row._id, state: 'pending' as const }, update: { $set: said } } }];
  });
  const grouped = [...states].map(([state, numbers]) => ({
    updateMany: {
      filter: { import: first.row.import, state: 'pending' as const, n: { $in: numbers } },
      update: { $set: { state } },
    },
  }));
  const { matchedCount } = await rowsOf(job.ws).bulkWrite([...grouped, ...updates], {
    session,
    ordered: false,
  });
  if (matchedCount !== results.length)
    throw new Error('rows of this import are being written by another worker');
}
