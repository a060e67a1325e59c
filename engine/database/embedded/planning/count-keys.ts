import type { ReadView } from '../cursors/read-view.ts';
import type { CollectionEntry } from '../storage/catalog-entry.ts';
import type { IndexPlan } from './plan.ts';
import { readIndexRange } from './read-index-range.ts';

/** How many keys lie in a plan's ranges, counted no further than `upTo`. */
export function countKeys(
  view: ReadView,
  collection: CollectionEntry,
  { index, ranges }: IndexPlan,
  upTo: number,
): number {
  let count = 0;
  for (const range of ranges) {
    if (view.overlay(collection) === undefined) {
      count += storedKeys(view, range, upTo - count);
    } else {
      for (const row of readIndexRange(view, collection, index, range, false)) {
        if (row !== undefined) count++;
        if (count >= upTo) return count;
      }
    }
    if (count >= upTo) return upTo;
  }
  return count;
}

/** The keys of a stored range: LMDB's own count, or when a bound is given a walk that ends there. */
export function storedKeys(
  view: ReadView,
  { from, to }: { from: Buffer; to: Buffer },
  upTo = Number.POSITIVE_INFINITY,
): number {
  const transaction = view.snapshot();
  const range = { start: from, end: to, ...(transaction !== undefined && { transaction }) };
  if (!Number.isFinite(upTo)) return view.env.indexes.getKeysCount(range);
  let count = 0;
  for (const _key of view.env.indexes.getKeys({ ...range, limit: upTo })) count++;
  return count;
}
