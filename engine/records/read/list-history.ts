import { type Document, type HistoryDocument, ObjectId } from '#engine/database/index.ts';
import { problem } from '#engine/errors/index.ts';
import type { CompiledObject } from '#engine/metadata/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import type { JsonValue } from '#schemas/json.ts';
import { boundedRead, maxTimeMS } from './bounded-read.ts';
import { loadReadableRow } from './get-record.ts';
import { loadReferenceNames, type Names } from './present/reference-names.ts';
import { createRowRights } from './present/row-rights.ts';

/** One change of one field, as its reader may see it. */
export interface HistoryChange {
  readonly field: string;
  readonly before?: JsonValue;
  readonly after?: JsonValue;
  readonly labels?: { readonly before?: string; readonly after?: string };
}

/** One entry of a record's history. */
export interface HistoryEntry {
  readonly id: string;
  readonly rev: number;
  readonly at: string;
  readonly by: string;
  readonly byName?: string;
  readonly cause: string;
  readonly changes: HistoryChange[];
  /** Where the record went in its pipeline; `seconds` it had been where it was. */
  readonly stage?: JsonValue;
  readonly comment?: string;
  readonly reason?: string;
}

const maxLimit = 200;

/**
 * A record's history, newest first, through the reader's present rights to the record: fields they may not read and
 * references to records they may not read are left out. `cursor` is the id of the last entry of the page before.
 * @throws record.notFound for a record the caller may not read
 */
export async function listHistory(
  ctx: Context,
  name: string,
  id: string,
  { limit = 50, cursor }: { readonly limit?: number; readonly cursor?: string } = {},
): Promise<{ data: HistoryEntry[]; page: { next?: string } }> {
  const row = await loadReadableRow(ctx, name, id);
  const object = ctx.release.objects.get(name);
  if (!object) throw problem('record.notFound');
  if (cursor !== undefined && !/^[0-9a-f]{24}$/.test(cursor)) throw problem('query.cursor');
  const size = Math.min(limit, maxLimit);
  const before = cursor === undefined ? {} : { _id: { $lt: ObjectId.createFromHexString(cursor) } };
  const found = await boundedRead(['history'], () =>
    ctx.ws
      .history(name)
      .find({ record: row._id, ...before }, { sort: { _id: -1 }, limit: size + 1, maxTimeMS })
      .toArray(),
  );
  const entries = found.slice(0, size);
  const { mask } = createRowRights(ctx, object)(row);
  const names = await loadReferenceNames(
    ctx,
    'user',
    entries.map(({ by }) => by),
  );
  const labels = await loadChangeLabels(ctx, object, entries);
  const last = found.length > size ? entries.at(-1) : undefined;
  return {
    data: entries.map((entry) => presentEntry(entry, { object, mask, names, labels })),
    page: last ? { next: last._id.toHexString() } : {},
  };
}

interface Presenting {
  readonly object: CompiledObject;
  readonly mask: ReadonlySet<string>;
  readonly names: Names;
  /** By object (or `user`), then id: what may be read. */
  readonly labels: ReadonlyMap<string, Names>;
}

async function loadChangeLabels(
  ctx: Context,
  object: CompiledObject,
  entries: readonly HistoryDocument[],
): Promise<Presenting['labels']> {
  const ids = new Map<string, ObjectId[]>();
  for (const { field, before, after } of entries.flatMap(({ changes }) => changes ?? [])) {
    const target = targetOf(object, field);
    if (target === undefined) continue;
    const known = ids.get(target) ?? [];
    ids.set(target, known);
    for (const value of [before, after]) if (value instanceof ObjectId) known.push(value);
  }
  const loaded = await Promise.all(
    [...ids].map(async ([target, found]) => [target, await loadReferenceNames(ctx, target, found)] as const),
  );
  return new Map(loaded);
}

function targetOf(object: CompiledObject, name: string): string | undefined {
  const field = object.fields.get(name);
  if (!field) return name === 'owner' ? 'user' : undefined;
  return field.kind === 'user' ? 'user' : field.settings.to;
}

function presentEntry(entry: HistoryDocument, present: Presenting): HistoryEntry {
  const { _id, rev, at, by, cause, changes = [] } = entry;
  const { stage, comment, reason }: Document = entry;
  const byName = present.names.get(by.toHexString());
  return {
    id: _id.toHexString(),
    rev,
    at: at.toISOString(),
    by: by.toHexString(),
    ...(byName !== undefined && { byName }),
    cause,
    changes: changes.flatMap((change) => presentChange(change, present)),
    ...(stage !== undefined && { stage }),
    ...(typeof comment === 'string' && { comment }),
    ...(typeof reason === 'string' && { reason }),
  };
}

function presentChange(
  change: NonNullable<HistoryDocument['changes']>[number],
  present: Presenting,
): HistoryChange[] {
  const { object, mask } = present;
  const name = change.field;
  if (object.fields.has(name) ? !mask.has(name) : !['owner', 'stage', 'recordType'].includes(name)) return [];
  const [before, after] = [
    presentValue(name, change.before, present),
    presentValue(name, change.after, present),
  ];
  const labels = {
    ...(before?.label !== undefined && { before: before.label }),
    ...(after?.label !== undefined && { after: after.label }),
  };
  return [
    {
      field: name,
      ...(before && { before: before.value }),
      ...(after && { after: after.value }),
      ...(Object.keys(labels).length > 0 && { labels }),
    },
  ];
}

/** A value with the label of what it refers to; undefined for none, and for a target that may not be read. */
function presentValue(
  name: string,
  stored: unknown,
  { object, labels }: Presenting,
): { value: JsonValue; label?: string } | undefined {
  if (stored === undefined || stored === null) return undefined;
  const field = object.fields.get(name);
  const plain = stored instanceof ObjectId ? stored.toHexString() : stored;
  const value = field
    ? field.storage.fromStored(stored, field)
    : typeof plain === 'string'
      ? plain
      : undefined;
  if (value === undefined) return undefined;
  const target = targetOf(object, name);
  if (target === undefined || typeof value !== 'string') return { value };
  const label = labels.get(target)?.get(value);
  if (label === undefined) return target === 'user' ? { value } : undefined;
  return { value, label };
}
