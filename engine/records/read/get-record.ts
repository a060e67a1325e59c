import { ObjectId, type RecordDocument } from '#engine/database/index.ts';
import { problem } from '#engine/errors/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import type { RecordEnvelope } from '#schemas/types/index.ts';
import { boundedRead, maxTimeMS } from './bounded-read.ts';
import { rowFilter } from './compile/row-filter.ts';
import { allOf, recordFilter } from './mongo-filter.ts';
import { presentRecords } from './present/present-records.ts';

/**
 * One record as the caller may see it, from the trash too.
 * @throws record.notFound when there is none, the caller may not read it, or the object is unknown to them
 */
export async function getRecord(
  ctx: Context,
  object: string,
  id: string,
  options: { readonly select?: readonly string[] } = {},
): Promise<RecordEnvelope> {
  const [record] = await presentRecords(ctx, object, [await loadReadableRow(ctx, object, id)], options);
  if (!record) throw problem('record.notFound');
  return record;
}

/** The stored record, when some read grant of the caller reaches it. @throws record.notFound otherwise */
export async function loadReadableRow(ctx: Context, object: string, id: string): Promise<RecordDocument> {
  const isKnown = ctx.release.objects.has(object) && ctx.permissions.grants(object, 'read').length > 0;
  if (!isKnown || !/^[0-9a-f]{24}$/.test(id)) throw problem('record.notFound');
  const filter = allOf([
    { _id: ObjectId.createFromHexString(id), _state: { $in: ['live', 'trashed'] } },
    await rowFilter(ctx, object, 'read'),
  ]);
  const options = { projection: { _search: 0, _unique: 0 }, maxTimeMS };
  const row = await boundedRead(['id'], () => ctx.ws.records(object).findOne(recordFilter(filter), options));
  if (!row) throw problem('record.notFound');
  return row;
}
