import type { Document, RecordDocument } from '#engine/database/index.ts';
import type { CompiledObject } from '#engine/metadata/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import type { QueryRequest, RecordEnvelope } from '#schemas/types/index.ts';
import { boundedRead, maxTimeMS } from '../bounded-read.ts';
import { allOf, type MongoFilter, recordFilter } from '../mongo-filter.ts';
import { presenterFor, presentSelected } from '../present/present-records.ts';
import { compileSelection, type Selection } from '../present/selection.ts';
import { compileConditions } from '../query-condition.ts';
import { loadReadableObject } from '../query-scope.ts';
import { afterRow } from './after-row.ts';
import { type CursorQuery, decodeCursor, encodeCursor } from './cursor.ts';
import { compileSort, type StoredSortKey } from './sort-keys.ts';

/** One page of a list. `next` is absent on the last page; `count` is there only when it was asked for. */
export interface RecordPage {
  readonly data: RecordEnvelope[];
  readonly page: { readonly next?: string; readonly count?: number };
}

const defaultLimit = 50;

/**
 * One page of an object's records that the caller may read, in the query's order.
 * @throws request.notFound for an object the caller may read nothing of; query.* for what cannot be asked
 */
export async function listRecords(ctx: Context, name: string, query: QueryRequest): Promise<RecordPage> {
  const list = await planList(ctx, loadReadableObject(ctx, name), query);
  const [rows, count] = await boundedRead(list.fields, () =>
    Promise.all([findRows(ctx, list), query.count === 'exact' ? countRows(ctx, list) : undefined]),
  );
  const shown = rows.slice(0, list.limit);
  const last = rows.length > list.limit ? shown.at(-1) : undefined;
  const data = await presentSelected(ctx, presenterFor(ctx, list.object), {
    selection: list.selection,
    rows: shown,
  });
  return {
    data,
    page: {
      ...(last && { next: encodeCursor(ctx, list.cursorQuery, last) }),
      ...(count !== undefined && { count }),
    },
  };
}

/** A list request made ready to run. */
export interface ListPlan {
  readonly object: CompiledObject;
  readonly selection: Selection;
  readonly keys: readonly StoredSortKey[];
  /** All rows of the list, whatever the page. */
  readonly rows: MongoFilter;
  /** The rows of the asked page and those after it, in parts to be read one after the other. */
  readonly parts: readonly MongoFilter[];
  readonly limit: number;
  readonly cursorQuery: CursorQuery;
  /** The fields that conditions and order are about. */
  readonly fields: readonly string[];
}

/** Checks everything a list request mentions and compiles it. */
export async function planList(ctx: Context, object: CompiledObject, query: QueryRequest): Promise<ListPlan> {
  const { filter, where, search, cursor } = query;
  const selection = compileSelection(ctx, presenterFor(ctx, object), query.select);
  const keys = compileSort(ctx, object, query.sort);
  const cursorQuery = {
    object: object.name,
    keys,
    conditions: [filter ?? null, where ?? null, search ?? null],
  };
  const after = cursor === undefined ? undefined : decodeCursor(ctx, cursorQuery, cursor);
  const rows = await compileConditions(ctx, object, {
    ...(filter !== undefined && { filter }),
    ...(where !== undefined && { where }),
    ...(search !== undefined && { search }),
  });
  return {
    object,
    selection,
    keys,
    rows,
    parts: after ? partsAfter(rows, keys, after) : [rows],
    limit: query.limit ?? defaultLimit,
    cursorQuery,
    fields: keys.map((key) => key.name),
  };
}

/** The parts of some rows that come after a position. */
export function partsAfter(
  rows: MongoFilter,
  keys: readonly StoredSortKey[],
  values: readonly unknown[],
): MongoFilter[] {
  return afterRow(keys, values).map((part) => allOf([rows, part]));
}

/** The rows of a plan's page, and one more where there is one. */
export async function findRows(ctx: Context, plan: ListPlan): Promise<RecordDocument[]> {
  const wanted = plan.limit + 1;
  const found: RecordDocument[] = [];
  for (const part of plan.parts) {
    const rows = await findPart(ctx, plan, { part, limit: wanted - found.length });
    found.push(...rows);
    if (found.length >= wanted) break;
  }
  return found;
}

function findPart(
  ctx: Context,
  plan: ListPlan,
  { part, limit }: { readonly part: MongoFilter; readonly limit: number },
): Promise<RecordDocument[]> {
  return ctx.ws
    .records(plan.object.name)
    .find(recordFilter(part), {
      sort: Object.fromEntries(plan.keys.map(({ path, direction }) => [path, direction])),
      limit,
      batchSize: limit + 1,
      projection: projectionOf(ctx, plan),
      maxTimeMS,
    })
    .toArray();
}

function countRows(ctx: Context, { object, rows }: ListPlan): Promise<number> {
  return ctx.ws.records(object.name).countDocuments(recordFilter(rows), { maxTimeMS });
}

const systemProjection = {
  _rev: 1,
  _state: 1,
  _owner: 1,
  _department: 1,
  _access: 1,
  _recordType: 1,
  _stage: 1,
  _createdAt: 1,
  _createdBy: 1,
  _updatedAt: 1,
  _updatedBy: 1,
} as const;

/** Only what is answered is fetched; conditions of rights may read any field, so then everything is. */
function projectionOf(ctx: Context, { object, selection, keys }: ListPlan): Document {
  const everyField = selection.fields.length === object.fields.size;
  if (everyField || hasConditions(ctx, object.name)) return { _search: 0, _unique: 0 };
  const paths = [...selection.fields.map(({ field }) => field.path), ...keys.map(({ path }) => path)];
  const fields = paths.filter((path) => path.startsWith('fields.'));
  // A path and a path below it cannot both be projected.
  const outer = fields.filter((path) => !fields.some((other) => path.startsWith(`${other}.`)));
  return { ...systemProjection, ...Object.fromEntries(outer.map((path) => [path, 1])) };
}

function hasConditions(ctx: Context, object: string): boolean {
  return (['read', 'update', 'delete', 'transition', 'override'] as const).some((action) =>
    ctx.permissions.grants(object, action).some(({ when }) => when !== undefined),
  );
}
