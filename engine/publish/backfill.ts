import type { RecordDocument, WorkspaceDatabase } from '#engine/database/index.ts';
import { type CompiledObject, type CompiledRelease, isSameJson } from '#engine/metadata/index.ts';
import { rankAtEnd } from '#engine/pipelines/index.ts';
import { searchWordsOf, uniqueKeys } from '#engine/records/write/index.ts';
import { recordValues } from './impact/record-values.ts';

const batchSize = 500;

/** The objects whose records need derived values they did not need before: unique keys, search words, a stage. */
export function objectsToBackfill(before: CompiledRelease, after: CompiledRelease): CompiledObject[] {
  return [...after.objects.values()].filter((object) => {
    const old = before.objects.get(object.name);
    if (!old) return after.number !== before.number && object.pipelines.length > 0;
    return (
      !isSameJson(old.unique, object.unique) ||
      !isSameJson(old.search, object.search) ||
      (old.pipelines.length === 0 && object.pipelines.length > 0)
    );
  });
}

/**
 * Brings the derived values of every record up to the object's definition; changes no revision and writes no history,
 * because nothing a person wrote changes. Safe to repeat; a record that is written meanwhile is left to the next pass.
 */
export async function backfillObject(
  ws: WorkspaceDatabase,
  object: CompiledObject,
  now: Date,
): Promise<number> {
  const records = ws.records(object.name);
  let changed = 0;
  let batch: Parameters<typeof records.bulkWrite>[0][number][] = [];
  const flush = async () => {
    if (batch.length > 0) changed += (await records.bulkWrite(batch, { ordered: false })).modifiedCount;
    batch = [];
  };
  for await (const record of records.find({}).sort({ _id: 1 })) {
    const set = derivedValues(object, record, now);
    if (!set) continue;
    batch.push({ updateOne: { filter: { _id: record._id, _rev: record._rev }, update: { $set: set } } });
    if (batch.length >= batchSize) await flush();
  }
  await flush();
  return changed;
}

/** What has to be set on the record; undefined when it is as it should be. */
function derivedValues(
  object: CompiledObject,
  record: RecordDocument,
  now: Date,
): Partial<RecordDocument> | undefined {
  const values = recordValues(object, record);
  const _unique = uniqueKeys(object, values);
  const _search = searchWordsOf(object, values);
  const [pipeline] = object.pipelines;
  const set: Partial<RecordDocument> = {};
  if (!isSameJson(record._unique ?? {}, _unique)) set._unique = _unique;
  if (!isSameJson(record._search ?? [], _search)) set._search = _search;
  if (pipeline && !record._stage) {
    set._stage = { pipeline: pipeline.name, stage: pipeline.start, since: now, rank: rankAtEnd(now) };
  }
  return Object.keys(set).length > 0 ? set : undefined;
}
