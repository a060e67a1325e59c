import type { ReadView } from '../cursors/read-view.ts';
import { countKeys } from '../planning/count-keys.ts';
import type { Rows } from '../planning/rows.ts';
import type { CollectionEntry } from '../storage/catalog-entry.ts';
import { findRows, planQuery } from './find-rows.ts';
import type { Query } from './query.ts';

const NOTHING: ReadonlySet<string> = new Set();

/** The query whose rows are counted: nothing is read of them but what the filter looks at, in any order. */
export const countedQuery = (query: Query): Query => ({
  ...query,
  skip: 0,
  limit: 0,
  sort: null,
  projection: null,
  reads: NOTHING,
  anyOrder: true,
});

/** Counts a query's documents, by keys alone where the bounds say all that the filter says; yields at pauses, then the count. */
export function* countRows(view: ReadView, collection: CollectionEntry, query: Query): Rows<number> {
  const counted = countedQuery(query);
  const plan = planQuery(view, collection, counted);
  let count = 0;
  if (plan.kind === 'index' && plan.exact) {
    count = countKeys(view, collection, plan, Number.POSITIVE_INFINITY);
  } else {
    for (const row of findRows(view, collection, counted)) {
      if (row === undefined) yield undefined;
      else count++;
    }
  }
  const rest = Math.max(0, count - query.skip);
  yield query.limit === 0 ? rest : Math.min(rest, query.limit);
}
