import type { CollectionEntry } from '../storage/catalog-entry.ts';
import { keyPrefix } from '../storage/record-keys.ts';
import type { Store } from '../store.ts';

/** How many documents are looked at to estimate the size of all. */
const SAMPLE = 200;

/** A collection and each of its indexes take a page at least. */
const PAGE_BYTES = 4096;

/** About how many bytes of the file a collection takes, estimated from its first documents. */
export function sizeOf(store: Store, collection: CollectionEntry): number {
  return averageSize(store, collection) * collection.count + PAGE_BYTES * (1 + collection.indexes.length);
}

function averageSize({ env }: Store, collection: CollectionEntry): number {
  let bytes = 0;
  let seen = 0;
  for (const { value } of env.documents.getRange({
    start: keyPrefix(collection.id),
    end: keyPrefix(collection.id + 1),
    limit: SAMPLE,
  })) {
    bytes += value.length;
    seen++;
  }
  return seen === 0 ? 0 : Math.round(bytes / seen);
}

/** The figures of `collStats` for one collection; sizes are estimated from its first documents. */
export function collectionStats(store: Store, collection: CollectionEntry): object {
  const average = averageSize(store, collection);
  const size = average * collection.count;
  return {
    count: collection.count,
    size,
    avgObjSize: average,
    storageSize: size,
    totalIndexSize: 0,
    totalSize: size,
    nindexes: collection.indexes.length,
    indexSizes: Object.fromEntries(collection.indexes.map(({ spec }) => [spec.name, 0])),
    capped: false,
    scaleFactor: 1,
  };
}
