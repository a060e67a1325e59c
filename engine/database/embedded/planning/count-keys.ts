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

/** LMDB's own count of a range. */
export function storedKeys(
  view: ReadView,
  { from, to }: { from: Buffer; to: Buffer },
  upTo = Number.POSITIVE_INFINITY,
): number {
  const transaction = view.snapshot();
  return view.env.indexes.getKeysCount({
    start: from,
    end: to,
    ...(Number.isFinite(upTo) && { limit: upTo }),
    ...(transaction !== undefined && { transaction }),
  });
}
