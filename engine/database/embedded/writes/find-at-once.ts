import type { Query } from '../queries/query.ts';
import { findRows, type FoundRow } from '../queries/find-rows.ts';
import type { CollectionEntry } from '../storage/catalog-entry.ts';
import type { WriteTarget } from './write-target.ts';

/** A search within a unit would keep everybody waiting. Nothing was written: it is to be done outside of units. */
export class LongSearch extends Error {
  constructor() {
    super('a search within a write takes long');
  }
}

/**
 * All rows of a query, found within a write.
 * @throws LongSearch when that takes long; never in a transaction, which holds nobody up
 */
export function findAtOnce(target: WriteTarget, collection: CollectionEntry, query: Query): FoundRow[] {
  const rows: FoundRow[] = [];
  target.view.resume();
  for (const row of findRows(target.view, collection, query)) {
    if (row === undefined) throw new LongSearch();
    rows.push(row);
  }
  return rows;
}
