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

/** The figures of `collStats`; sizes are in bytes or in the scale asked for. */
export interface CollectionStats {
  size: number;
  count: number;
  avgObjSize?: number;
  storageSize: number;
  totalIndexSize: number;
  totalSize: number;
  nindexes: number;
  indexSizes: Readonly<Record<string, number>>;
  capped?: boolean;
  scaleFactor: number;
}

/** What a collection that is not there has. */
export const NO_STATS: CollectionStats = {
  size: 0,
  count: 0,
  storageSize: 0,
  totalIndexSize: 0,
  totalSize: 0,
  nindexes: 0,
  indexSizes: {},
  scaleFactor: 1,
};

/** The figures of one collection; sizes are estimated from its first documents and divided by `scale`. */
export function collectionStats(store: Store, collection: CollectionEntry, scale = 1): CollectionStats {
  const average = averageSize(store, collection);
  const size = Math.floor((average * collection.count) / scale);
  return {
    size,
    count: collection.count,
    avgObjSize: average,
    storageSize: size,
    totalIndexSize: 0,
    totalSize: size,
    nindexes: collection.indexes.length,
    indexSizes: Object.fromEntries(collection.indexes.map(({ spec }) => [spec.name, 0])),
    capped: false,
    scaleFactor: scale,
  };
}
