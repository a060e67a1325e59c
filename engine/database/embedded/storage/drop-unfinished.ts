import { randomUUID } from 'node:crypto';
import { type CollectionEntry, collectionOf } from './catalog-entry.ts';
import type { Catalog } from './catalog.ts';
import { createSilentUnit } from './commit.ts';
import type { StorageEnvironment } from './environment.ts';

const REPLACEMENT = /^tmp\.agg_out\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A new name for a collection that `$out` fills before it takes its target's place. */
export function replacementName(): string {
  return `tmp.agg_out.${randomUUID()}`;
}

/** Drops what a crash left half done and nobody was promised: indexes being built and collections being filled by `$out`. */
export function dropUnfinished(env: StorageEnvironment, catalog: Catalog): void {
  const unfinished = catalog
    .all()
    .filter((collection) => isReplacement(collection) || isIndexing(collection));
  if (unfinished.length === 0) return;
  const unit = createSilentUnit();
  env.root.transactionSync(() => {
    for (const collection of unfinished) {
      if (isReplacement(collection)) catalog.discard(unit, collection);
      else
        for (const index of collection.indexes)
          if (index.building) catalog.dropIndex(unit, collection, index);
    }
  });
}

function isReplacement({ namespace }: CollectionEntry): boolean {
  return REPLACEMENT.test(collectionOf(namespace));
}

function isIndexing({ indexes }: CollectionEntry): boolean {
  return indexes.some(({ building }) => building);
}
