import { decode } from '../bson/index.ts';
import { createOperationView } from '../cursors/read-view.ts';
import { type Patience, readAll } from '../cursors/row-source.ts';
import { readDocument } from '../planning/read-rows.ts';
import { findRows } from '../queries/find-rows.ts';
import type { Query } from '../queries/query.ts';
import { assertThere, type CollectionEntry } from '../storage/catalog-entry.ts';
import type { Store } from '../store.ts';
import { runUnit } from './run-unit.ts';
import type { WriteTarget } from './write-target.ts';

/** How many documents one unit of a long statement writes, so that other writers get their turn. */
export const CHUNK = 256;

/** Removes what the query finds, all at once: for single documents and for transactions. */
export function deleteFound(target: WriteTarget, found: CollectionEntry, query: Query): number {
  const collection = target.current(found);
  if (collection === undefined) return 0;
  const rows = [...findRows(target.view, collection, query)];
  for (const row of rows) {
    if (row !== undefined)
      target.change(collection, row.recordId, {
        before: { document: decode(row.raw), raw: row.raw },
        after: null,
        replaced: false,
      });
  }
  return rows.filter((row) => row !== undefined).length;
}

/** Removes what the query finds in units of a few hundred; each document is checked again before it goes. */
export async function deleteMany(
  store: Store,
  collection: CollectionEntry,
  query: Query,
  patience: Patience,
): Promise<number> {
  const ids = await findRecordIds(store, collection, query, patience);
  let removed = 0;
  for (let at = 0; at < ids.length; at += CHUNK) {
    removed += await runUnit(store, patience, (target) => {
      assertThere(collection);
      let count = 0;
      for (const recordId of ids.slice(at, at + CHUNK)) {
        const raw = readDocument(target.view, collection, recordId);
        const document = raw === null ? null : decode(raw);
        if (raw === null || document === null || query.match?.matches(document) === false) continue;
        target.change(collection, recordId, { before: { document, raw }, after: null, replaced: false });
        count++;
      }
      return count;
    });
  }
  return removed;
}

/** The records a query finds now, read on a snapshot with pauses. */
export async function findRecordIds(
  store: Store,
  collection: CollectionEntry,
  query: Query,
  patience: Patience,
): Promise<number[]> {
  const view = createOperationView(store.env);
  function* ids() {
    for (const row of findRows(view, collection, query)) yield row?.recordId;
  }
  return readAll(ids(), view, patience);
}
