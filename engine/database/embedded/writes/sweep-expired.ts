import { Doc, toDoc } from '../bson/index.ts';
import type { CollectionEntry, IndexEntry } from '../storage/catalog-entry.ts';
import type { Store } from '../store.ts';
import { compileQuery } from '../queries/query.ts';
import { deleteInUnits } from './delete-documents.ts';

const NEVER = { deadline: null, gone: new AbortController().signal };

/** Removes documents whose date in a TTL index is old enough. */
export async function sweepExpired(store: Store): Promise<void> {
  for (const collection of store.catalog.all()) {
    for (const index of collection.indexes) {
      const seconds = index.spec.expireAfterSeconds;
      if (seconds !== undefined && !index.building) await sweepIndex(store, collection, index, seconds);
    }
  }
}

async function sweepIndex(
  store: Store,
  collection: CollectionEntry,
  index: IndexEntry,
  seconds: number,
): Promise<void> {
  const [path] = index.prepared.names;
  if (path === undefined) return;
  const old = new Date(Date.now() - seconds * 1000);
  const filter = new Doc([path], [toDoc({ $lte: old })]);
  const partial = index.spec.partialFilterExpression;
  const both = partial === undefined ? filter : toDoc({ $and: [filter, partial] });
  await deleteInUnits(store, collection, compileQuery({ filter: both }, collection), NEVER);
}
