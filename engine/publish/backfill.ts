import type { ObjectId, RecordDocument, WorkspaceDatabase } from '#engine/database/index.ts';
import { type CompiledObject, type CompiledRelease, isSameJson } from '#engine/metadata/index.ts';
import { rankOnTop } from '#engine/pipelines/index.ts';
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

/** Where a backfill stands, and what to do at the end of each batch. */
export interface BackfillOptions {
  now: Date;
  /** Records up to this id are done. */
  after?: ObjectId;
  onBatch?: (last: ObjectId, done: number) => Promise<void>;
}

/**
 * Brings the derived values of every record up to the object's definition; changes no revision and writes no history,
 * because nothing a person wrote changes. Safe to repeat; a record that is written meanwhile is left to the next pass.
 */
export async function backfillObject(
  ws: WorkspaceDatabase,
  object: CompiledObject,
  { now, after, onBatch }: BackfillOptions,
): Promise<void> {
  const records = ws.records(object.name);
  let last = after;
  let done = 0;
  for (;;) {
    const batch = await records
      .find(last ? { _id: { $gt: last } } : {})
      .sort({ _id: 1 })
      .limit(batchSize)
      .toArray();
    const updates = batch.flatMap((record) => {
      const set = derivedValues(object, record, now);
      return set
        ? [{ updateOne: { filter: { _id: record._id, _rev: record._rev }, update: { $set: set } } }]
        : [];
    });
    if (updates.length > 0) await records.bulkWrite(updates, { ordered: false });
    last = batch.at(-1)?._id;
    if (!last) return;
    done += batch.length;
    await onBatch?.(last, done);
    if (batch.length < batchSize) return;
  }
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
    set._stage = { pipeline: pipeline.name, stage: pipeline.start, since: now, rank: rankOnTop(now) };
  }
  return Object.keys(set).length > 0 ? set : undefined;
}
