import type { ClientSession } from '#engine/database/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import type { RecordWriter, WriteOperation, WrittenOperation } from '#engine/records/write/index.ts';
import { type DemoEntry, demoRegister } from './demo-records.ts';

/** A demo record that stays, and why: somebody changed it, or another record needs it. */
export interface KeptDemo {
  object: string;
  id: string;
  reason: 'changed' | 'referenced' | 'refused';
}

/**
 * Takes the pack's demo records away that are as they were made: to the trash through the write path and, in the same
 * transaction, for good with their history. What refers to others goes first.
 */
export async function removeDemo(
  writer: RecordWriter,
  ctx: Context,
  pack: string,
): Promise<{ removed: number; kept: KeptDemo[] }> {
  const entries = await demoRegister(ctx.ws).find({ pack }).sort({ level: -1 }).toArray();
  await forgetMissing(
    ctx,
    entries.filter(({ rev }) => rev === null),
  );
  const kept: KeptDemo[] = [];
  let removed = 0;
  for (const level of new Set(entries.map((entry) => entry.level))) {
    const batch = entries.filter((entry) => entry.level === level && entry.rev !== null);
    const outcome = await removeLevel(writer, ctx, batch);
    removed += outcome.removed;
    kept.push(...outcome.kept);
  }
  return { removed, kept };
}

async function removeLevel(writer: RecordWriter, ctx: Context, batch: readonly DemoEntry[]) {
  const { gone, there } = await sortOut(ctx, batch);
  await forgetMissing(ctx, gone);
  const operations = there.map(
    ({ object, record, rev }): WriteOperation => ({
      op: 'trash',
      object,
      id: record.toHexString(),
      rev: rev ?? 0,
    }),
  );
  if (operations.length === 0) return { removed: 0, kept: [] };
  const results = await writer.writeRecords(ctx, operations, {
    mode: 'each',
    automation: 'skip',
    within: (session, written) => purge(ctx, session, written),
  });
  const kept = results.flatMap((result, index): KeptDemo[] => {
    const entry = there[index];
    if (result.status !== 'failed' || !entry) return [];
    return [{ object: entry.object, id: entry.record.toHexString(), reason: reasonOf(result.problem.code) }];
  });
  return { removed: results.filter(({ status }) => status === 'trashed').length, kept };
}

/** Records that are no longer there at all are only forgotten. */
async function sortOut({ ws, release }: Context, batch: readonly DemoEntry[]) {
  const ids = new Set<string>();
  for (const object of new Set(batch.map((entry) => entry.object))) {
    if (!release.objects.has(object)) continue;
    const own = batch.filter((entry) => entry.object === object).map(({ record }) => record);
    const found = await ws
      .records(object)
      .find({ _id: { $in: own } }, { projection: { _id: 1 } })
      .toArray();
    for (const { _id } of found) ids.add(_id.toHexString());
  }
  const isThere = ({ record }: DemoEntry) => ids.has(record.toHexString());
  return { gone: batch.filter((entry) => !isThere(entry)), there: batch.filter(isThere) };
}

async function forgetMissing({ ws }: Context, entries: readonly DemoEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await demoRegister(ws).deleteMany({ _id: { $in: entries.map(({ _id }) => _id) } });
}

async function purge(
  { ws }: Context,
  session: ClientSession,
  written: readonly WrittenOperation[],
): Promise<void> {
  const trashed = written.flatMap(({ operation, result }) =>
    result.status === 'trashed' ? [{ object: operation.object, id: result.document._id }] : [],
  );
  for (const object of new Set(trashed.map((each) => each.object))) {
    const ids = trashed.filter((each) => each.object === object).map(({ id }) => id);
    await ws.records(object).deleteMany({ _id: { $in: ids } }, { session });
    await ws.history(object).deleteMany({ record: { $in: ids } }, { session });
    await demoRegister(ws).deleteMany({ record: { $in: ids } }, { session });
  }
}

function reasonOf(code: string): KeptDemo['reason'] {
  if (code === 'record.stale' || code === 'record.trashed') return 'changed';
  return code === 'record.referenced' ? 'referenced' : 'refused';
}
