import type { Document } from '#engine/database/index.ts';
import { problem, type ProblemItem } from '#engine/errors/index.ts';
import type { CompiledObject } from '#engine/metadata/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import type { JsonValue } from '#schemas/json.ts';
import type { AggregateRequest } from '#schemas/types/index.ts';
import { boundedRead, maxTimeMS } from '../bounded-read.ts';
import { compileConditions } from '../query-condition.ts';
import { loadReadableObject } from '../query-scope.ts';
import { compileGroupKey, type StoredGroupKey } from './group-keys.ts';
import { labelKeys } from './label-keys.ts';
import { compileMeasure, type StoredMeasure } from './measures.ts';

/** One group: keys and measures in the order of the request, null for an unset key, a label beside each key. */
export interface AggregateRow {
  readonly keys: JsonValue[];
  readonly labels: (string | null)[];
  readonly measures: JsonValue[];
}

const maxGroups = 1000;

/**
 * Groups of the records the caller may read, with their measures, by the keys or as `sort` says.
 * @throws query.tooManyGroups when there are more than 1,000 and no limit is named; query.* for what cannot be asked
 */
export async function aggregateRecords(
  ctx: Context,
  name: string,
  request: AggregateRequest,
): Promise<{ data: AggregateRow[] }> {
  const object = loadReadableObject(ctx, name);
  const { keys, measures } = await compileRequest(ctx, object, request);
  const { filter, where, search } = request;
  const match = await compileConditions(ctx, object, {
    ...(filter !== undefined && { filter }),
    ...(where !== undefined && { where }),
    ...(search !== undefined && { search }),
  });
  const pipeline = [{ $match: match }, ...groupStages(keys, measures), ...orderStages(keys.length, request)];
  const groups = await boundedRead(
    keys.map((key) => key.name),
    () => ctx.ws.records(name).aggregate<Document>(pipeline, { maxTimeMS, allowDiskUse: false }).toArray(),
  );
  if (request.limit === undefined && groups.length > maxGroups) {
    throw problem('query.tooManyGroups', { params: { limit: maxGroups } });
  }
  const rows = groups.length === 0 && keys.length === 0 ? [{}] : groups;
  const labels = await labelKeys(ctx, object, { keys, rows });
  return {
    data: rows.map((row, index) => presentGroup(row, { keys, measures, labels: labels[index] ?? [] })),
  };
}

async function compileRequest(
  ctx: Context,
  object: CompiledObject,
  request: AggregateRequest,
): Promise<{ keys: StoredGroupKey[]; measures: StoredMeasure[] }> {
  const errors: ProblemItem[] = [];
  const keys: StoredGroupKey[] = [];
  for (const [index, key] of (request.groupBy ?? []).entries()) {
    const compiled = await compileGroupKey(ctx, object, key);
    if (typeof compiled !== 'string') keys.push(compiled);
    else errors.push({ pointer: `/groupBy/${index}/field`, code: compiled, params: { field: key.field } });
  }
  const measures: StoredMeasure[] = [];
  for (const [index, measure] of request.measures.entries()) {
    const compiled = compileMeasure(ctx, object, measure);
    if (typeof compiled !== 'string') measures.push(compiled);
    else errors.push({ pointer: `/measures/${index}`, code: compiled, params: { ...measure } });
  }
  for (const [index, { key, measure }] of (request.sort ?? []).entries()) {
    const [part, at, count] =
      key === undefined
        ? (['measure', measure ?? 0, request.measures.length] as const)
        : (['key', key, request.groupBy?.length ?? 0] as const);
    if (at < count) continue;
    const params = { part, index: at, count };
    errors.push({ pointer: `/sort/${index}/${part}`, code: 'query.sortOutOfRange', params });
  }
  if (errors.length > 0) throw problem('query.invalid', { errors });
  return { keys, measures };
}

function groupStages(keys: readonly StoredGroupKey[], measures: readonly StoredMeasure[]): Document[] {
  const id =
    keys.length === 0 ? null : Object.fromEntries(keys.map(({ expression }, at) => [`k${at}`, expression]));
  const accumulators = measures.map(({ accumulator }, at) => [`m${at}`, accumulator]);
  const finished = measures.map(({ finish }, at) => [`m${at}`, finish(`m${at}`)]);
  return [
    { $group: { _id: id, ...Object.fromEntries(accumulators) } },
    { $project: { _id: 0, k: '$_id', ...Object.fromEntries(finished) } },
  ];
}

function orderStages(keyCount: number, { sort, limit }: AggregateRequest): Document[] {
  const order = new Map<string, 1 | -1>();
  for (const { key, measure, direction } of sort ?? []) {
    const path = key === undefined ? `m${measure ?? 0}` : `k.k${key}`;
    if (!order.has(path)) order.set(path, direction === 'desc' ? -1 : 1);
  }
  for (let index = 0; index < keyCount; index += 1)
    if (!order.has(`k.k${index}`)) order.set(`k.k${index}`, 1);
  return [
    ...(order.size > 0 ? [{ $sort: Object.fromEntries(order) }] : []),
    { $limit: limit ?? maxGroups + 1 },
  ];
}

function presentGroup(
  row: Document,
  parts: {
    readonly keys: readonly StoredGroupKey[];
    readonly measures: readonly StoredMeasure[];
    readonly labels: (string | null)[];
  },
): AggregateRow {
  return {
    keys: parts.keys.map((key, index) => key.present(row['k']?.[`k${index}`])),
    labels: parts.labels,
    measures: parts.measures.map(({ present }, index) => present(row[`m${index}`])),
  };
}
