import { type ClientSession, ObjectId } from '#engine/database/index.ts';
import { problem } from '#engine/errors/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import type { RecordWriter, WriteOperation, WrittenOperation } from '#engine/records/write/index.ts';
import type { DemoRecord } from '#schemas/types/index.ts';
import type { PackFiles } from '../pack-files.ts';
import { type DemoEntry, demoRegister } from './demo-records.ts';
import { demoInstant, type DemoSurroundings, demoValue } from './demo-values.ts';
import { planDemo } from './plan-demo.ts';

/** What is needed to write demo records. */
export interface DemoInstall {
  writer: RecordWriter;
  /** A system context under the release that has the pack. */
  ctx: Context;
  files: PackFiles;
  /** Member id of the person who installs: the records' owner. */
  installer: string;
}

/**
 * Writes the pack's demo records through the write path, level by level, and notes each in the register in the same
 * transaction. Records that are there already are left alone, so an interrupted run can be repeated.
 * @returns how many were made
 * @throws FieldworkError `pack.demoFailed` when one is refused; what was made before it stays registered
 */
export async function installDemo({ writer, ctx, files, installer }: DemoInstall): Promise<number> {
  const entries = await registerPlanned(ctx, files);
  const known = await demoRegister(ctx.ws).find({}).toArray();
  const around: DemoSurroundings = {
    ctx,
    installer,
    ids: new Map(known.map(({ key, record }) => [key, record.toHexString()])),
  };
  const missing = entries.filter(({ entry }) => entry.rev === null);
  const levels = [...new Set(missing.map(({ entry }) => entry.level))].toSorted((a, b) => a - b);
  for (const level of levels) {
    const batch = missing.filter(({ entry }) => entry.level === level);
    await writeLevel(
      writer,
      ctx,
      files,
      batch.map(({ entry, record }) => [entry, operationOf(record, entry, around)]),
    );
  }
  return missing.length;
}

interface Registered {
  entry: DemoEntry;
  record: DemoRecord;
}

async function registerPlanned({ ws }: Context, { pack, demo }: PackFiles): Promise<Registered[]> {
  const known = new Map((await demoRegister(ws).find({}).toArray()).map((entry) => [entry._id, entry]));
  const others = [...known.values()].filter((entry) => entry.pack !== pack.name).map(({ key }) => key);
  const planned = planDemo(demo, new Set(others)).map(({ record, level }): Registered => {
    const _id = `${pack.name}/${record.key}`;
    const fresh = {
      _id,
      pack: pack.name,
      key: record.key,
      object: record.object,
      record: new ObjectId(),
      level,
      rev: null,
    };
    return { record, entry: known.get(_id) ?? fresh };
  });
  const added = planned.map(({ entry }) => entry).filter(({ _id }) => !known.has(_id));
  if (added.length > 0) await demoRegister(ws).insertMany(added);
  return planned;
}

function operationOf(record: DemoRecord, entry: DemoEntry, around: DemoSurroundings): WriteOperation {
  const { ctx, installer } = around;
  const object = ctx.release.objects.get(record.object);
  const fields = Object.entries(record.fields).map(([name, value]) => [
    name,
    demoValue(value, object?.fields.get(name), around),
  ]);
  const since = record.stageSince && demoInstant(record.stageSince, ctx);
  return {
    op: 'create',
    object: record.object,
    newId: entry.record,
    fields: Object.fromEntries(fields) as Record<string, unknown>,
    ...(object?.owner === 'user' && { owner: installer }),
    ...(record.pipeline !== undefined && { pipeline: record.pipeline }),
    ...(record.stage !== undefined && { stage: record.stage }),
    ...(since && { stageSince: new Date(Math.min(since.getTime(), ctx.now.getTime())).toISOString() }),
  };
}

async function writeLevel(
  writer: RecordWriter,
  ctx: Context,
  { pack }: PackFiles,
  batch: readonly (readonly [DemoEntry, WriteOperation])[],
): Promise<void> {
  const note = async (session: ClientSession, written: readonly WrittenOperation[]) => {
    const made = written.flatMap(({ operation, result }) =>
      result.status === 'created' && operation.newId ? [{ record: operation.newId, rev: result.rev }] : [],
    );
    if (made.length === 0) return;
    await demoRegister(ctx.ws).bulkWrite(
      made.map(({ record, rev }) => ({ updateOne: { filter: { record }, update: { $set: { rev } } } })),
      { session },
    );
  };
  const operations = batch.map(([, operation]) => operation);
  const results = await writer.writeRecords(ctx, operations, {
    mode: 'atomic',
    automation: 'skip',
    within: note,
  });
  results.forEach((result, index) => {
    if (result.status !== 'failed') return;
    const { code, message, errors } = result.problem;
    throw problem('pack.demoFailed', {
      params: { pack: pack.name, key: batch[index]?.[0].key },
      errors: errors.length > 0 ? errors : [{ pointer: '', code, detail: message }],
    });
  });
}
