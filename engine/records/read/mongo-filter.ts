import type { Document, Filter, RecordDocument } from '#engine/database/index.ts';

/** A MongoDB filter made by this room; nothing of a request ever stands in it as an operator. */
export type MongoFilter = Filter<Document>;

/** Matches every row. */
export const everything: MongoFilter = Object.freeze({});

/** Matches no row: what "not allowed" compiles to. */
export const nothing: MongoFilter = Object.freeze({ _id: { $in: [] } });

/** Rows that match all of the filters. */
export function allOf(filters: readonly MongoFilter[]): MongoFilter {
  if (filters.includes(nothing)) return nothing;
  const parts = filters.filter((filter) => filter !== everything);
  if (parts.length === 0) return everything;
  return parts.length === 1 ? (parts[0] ?? everything) : mergeDistinct(parts);
}

/** Rows that match one of the filters. */
export function anyOf(filters: readonly MongoFilter[]): MongoFilter {
  if (filters.includes(everything)) return everything;
  const parts = filters.filter((filter) => filter !== nothing);
  if (parts.length === 0) return nothing;
  return parts.length === 1 ? (parts[0] ?? nothing) : { $or: parts };
}

/** Rows that do not match the filter. */
export function noneOf(filter: MongoFilter): MongoFilter {
  if (filter === everything) return nothing;
  return filter === nothing ? everything : { $nor: [filter] };
}

/** A record filter is a filter on documents; the driver only types its keys more closely. */
export function recordFilter(filter: MongoFilter): Filter<RecordDocument> {
  return filter;
}

/** Filters on different paths stand side by side, which is the shape an index is chosen for. */
function mergeDistinct(parts: readonly MongoFilter[]): MongoFilter {
  const merged: Record<string, unknown> = {};
  const rest: MongoFilter[] = [];
  for (const part of parts) {
    const keys = Object.keys(part);
    if (keys.some((key) => Object.hasOwn(merged, key))) rest.push(part);
    else for (const key of keys) merged[key] = part[key];
  }
  return rest.length === 0 ? merged : { $and: [merged, ...rest] };
}
