import { appendAudit } from '#engine/audit/index.ts';
import { type ClientSession, isDuplicateKey } from '#engine/database/index.ts';
import { appendEvents } from '#engine/events/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import { auditActs } from './audit-acts.ts';
import { historyEntries } from './history-entry.ts';
import { passing, type PlannedWrite, type Write, type WriteRun } from './planned-write.ts';
import { recordEvents } from './record-events.ts';
import { resultOf } from './result-of.ts';
import { WriteConflict } from './write-conflict.ts';
import type { OperationResult } from './write-operation.ts';

/**
 * Writes what has passed in one transaction: records, guarded by their revisions, with their history, events and
 * audit entries. What changes nothing writes nothing. Returns a result per operation, failed ones included.
 * @throws WriteConflict when another write was faster; nothing is written then
 */
export async function persistRecord(run: WriteRun, list: readonly Write[]): Promise<OperationResult[]> {
  const { ctx, options } = run;
  const own = list.filter((write) => write.kind === 'failed' || !write.follows);
  const results = own.map((write) => resultOf(ctx, write));
  const changes = passing(list).filter(({ before, changed }) => !before || changed.length > 0);
  if (changes.length === 0 && !options.within) return results;
  const written = own.map(({ operation }, index) => ({
    operation,
    result: results[index] as OperationResult,
  }));
  const work = async (session: ClientSession): Promise<void> => {
    await assertHead(ctx, session);
    await writeDocuments(run, session, changes);
    await appendEvents(ctx.ws, session, recordEvents(run, changes));
    await appendAudit(ctx.ws, session, ...auditActs(run, changes));
    await options.within?.(session, written);
  };
  const transact = options.transact ?? ctx.ws.transaction;
  await (options.session ? work(options.session) : transact(work));
  return results;
}

async function assertHead({ ws, head }: Context, session: ClientSession): Promise<void> {
  const now = await ws
    .collection<{ _id: string; release: number; rightsEpoch: number }>('_head')
    .findOne({ _id: 'head' }, { session });
  if (now?.release !== head.release || now.rightsEpoch !== head.rightsEpoch)
    throw new WriteConflict('rights');
}

async function writeDocuments(
  run: WriteRun,
  session: ClientSession,
  changes: readonly PlannedWrite[],
): Promise<void> {
  const { ctx } = run;
  for (const object of new Set(changes.map((planned) => planned.object.name))) {
    const own = changes.filter((planned) => planned.object.name === object);
    await insertNew(ctx, session, object, own);
    await replaceChanged(ctx, session, object, own);
    const entries = historyEntries(run, own);
    if (entries.length > 0) await ctx.ws.history(object).insertMany(entries, { session });
  }
}

async function insertNew(
  ctx: Context,
  session: ClientSession,
  object: string,
  list: readonly PlannedWrite[],
): Promise<void> {
  const documents = list.flatMap(({ before, after }) => (before || !after ? [] : [after]));
  if (documents.length === 0) return;
  await ctx.ws.records(object).insertMany(documents, { session }).catch(taken);
}

async function replaceChanged(
  ctx: Context,
  session: ClientSession,
  object: string,
  list: readonly PlannedWrite[],
): Promise<void> {
  const replacements = list.flatMap(({ before, after }) =>
    before && after
      ? [{ replaceOne: { filter: { _id: before._id, _rev: before._rev }, replacement: after } }]
      : [],
  );
  if (replacements.length === 0) return;
  const records = ctx.ws.records(object);
  const { matchedCount } = await records.bulkWrite(replacements, { session }).catch(taken);
  if (matchedCount !== replacements.length) throw new WriteConflict('moved');
}

function taken(error: unknown): never {
  throw isDuplicateKey(error) ? new WriteConflict('taken', error) : error;
}
