import { allOf, anyOf, type MongoFilter, nothing } from '../mongo-filter.ts';
import type { StoredSortKey } from './sort-keys.ts';

/**
 * The rows that come after the one with these key values, as filters to be read one after the other: each is one
 * range of an index on the first key, and their rows put together are in order. Absent values come first in
 * ascending order, as MongoDB sorts them.
 */
export function afterRow(keys: readonly StoredSortKey[], values: readonly unknown[]): MongoFilter[] {
  const [first, ...rest] = keys;
  if (!first) return [];
  const value = values[0] ?? null;
  const equal = allOf([{ [first.path]: value }, laterInKeys(rest, values.slice(1))]);
  if (value === null) return first.direction === 1 ? [equal, { [first.path]: { $ne: null } }] : [equal];
  const [bound, strictly] = first.direction === 1 ? ['$gte', '$gt'] : ['$lte', '$lt'];
  // The bound says nothing new, but lets the index scan start at the right place.
  const range = allOf([
    { [first.path]: { [bound]: value } },
    anyOf([{ [first.path]: { [strictly]: value } }, equal]),
  ]);
  return first.direction === 1 || first.isAlwaysSet ? [range] : [range, { [first.path]: null }];
}

/** Later in the first of these keys, or equal in it and later in the second, and so on. */
function laterInKeys(keys: readonly StoredSortKey[], values: readonly unknown[]): MongoFilter {
  return anyOf(
    keys.map((key, index) => {
      const equal = keys.slice(0, index).map(({ path }, at) => ({ [path]: values[at] ?? null }));
      return allOf([...equal, later(key, values[index] ?? null)]);
    }),
  );
}

/** Strictly after a value in a key's direction. */
function later(key: StoredSortKey, value: unknown): MongoFilter {
  if (key.direction === 1) return { [key.path]: value === null ? { $ne: null } : { $gt: value } };
  if (value === null) return nothing;
  const smaller = { [key.path]: { $lt: value } };
  return key.isAlwaysSet ? smaller : { $or: [smaller, { [key.path]: null }] };
}
