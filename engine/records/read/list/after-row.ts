import { allOf, anyOf, everything, type MongoFilter, nothing } from '../mongo-filter.ts';
import type { StoredSortKey } from './sort-keys.ts';

/**
 * The rows that come after the one with these key values: later in the first key, or equal in it and later in the
 * second, and so on. Absent values come first in ascending order, as MongoDB sorts them. The first key's bound
 * also stands alone, so that an index on it starts at the right place.
 */
export function afterRow(keys: readonly StoredSortKey[], values: readonly unknown[]): MongoFilter {
  const alternatives = keys.map((key, index) => {
    const equal = keys.slice(0, index).map((earlier, at) => ({ [earlier.path]: values[at] ?? null }));
    return conjunction([...equal, later(key, values[index])]);
  });
  const [first] = keys;
  return allOf([first ? bound(first, values[0]) : everything, anyOf(alternatives)]);
}

/** Strictly after a value in a key's direction. */
function later(key: StoredSortKey, value: unknown): MongoFilter {
  const isAbsent = value === undefined || value === null;
  if (key.direction === 1) return isAbsent ? { [key.path]: { $ne: null } } : { [key.path]: { $gt: value } };
  if (isAbsent) return nothing;
  const smaller = { [key.path]: { $lt: value } };
  return key.isAlwaysSet ? smaller : { $or: [smaller, { [key.path]: null }] };
}

/** At or after a value of the first key, where that is one range. */
function bound(key: StoredSortKey, value: unknown): MongoFilter {
  const isAbsent = value === undefined || value === null;
  if (key.direction === 1) return isAbsent ? everything : { [key.path]: { $gte: value } };
  if (isAbsent) return { [key.path]: null };
  return key.isAlwaysSet ? { [key.path]: { $lte: value } } : everything;
}

function conjunction(parts: readonly MongoFilter[]): MongoFilter {
  return parts.includes(nothing) ? nothing : { $and: [...parts] };
}
