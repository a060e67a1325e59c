import { decode } from '../bson/index.ts';
import { createOperationView } from '../cursors/read-view.ts';
import { type Patience, readAll } from '../cursors/row-source.ts';
import { StoreError } from '../errors.ts';
import { readDocument } from '../planning/read-rows.ts';
import { findRows } from '../queries/find-rows.ts';
import type { Query } from '../queries/query.ts';
import { assertThere, type CollectionEntry } from '../storage/catalog-entry.ts';
import type { Store } from '../store.ts';
import { runUnit } from './run-unit.ts';
import type { WriteTarget } from './write-target.ts';

/** How many documents one unit of a long statement writes, so that other writers get their turn. */
export const CHUNK = 256;

/** What is done with the documents of one unit. */
interface UnitWork {
  change(recordId: number, raw: Buffer): void;
  /** Called once the unit is durable. */
  done(): void;
}

/**
 * Changes what a query finds in units of a few hundred: the records are found on a snapshot with pauses, and each
 * document is checked again before it changes. Where one single document is asked for and another writer was quicker, it
 * is looked for anew. Resolves with whether anything was found.
 * @throws StoreError of the first document that cannot be changed; those before it stay changed
 */
export async function changeInUnits(
  given: { store: Store; collection: CollectionEntry; query: Query; patience: Patience },
  begin: (target: WriteTarget) => UnitWork,
): Promise<boolean> {
  const { store, collection, query, patience } = given;
  for (;;) {
    const ids = await findRecordIds(given);
    let changed = 0;
    for (let at = 0; at < ids.length; at += CHUNK) {
      const { work, count, fault } = await runUnit(store, patience, (target) => {
        assertThere(collection);
        return changeAll(target, given, ids.slice(at, at + CHUNK), begin(target));
      });
      work.done();
      changed += count;
      if (fault !== null) throw fault;
    }
    if (changed > 0 || ids.length === 0 || query.limit !== 1) return ids.length > 0;
  }
}

function changeAll(
  target: WriteTarget,
  { collection, query }: { collection: CollectionEntry; query: Query },
  ids: readonly number[],
  work: UnitWork,
): { work: UnitWork; count: number; fault: StoreError | null } {
  let count = 0;
  try {
    for (const recordId of ids) {
      const raw = readDocument(target.view, collection, recordId);
      if (raw === null || query.match?.matches(decode(raw)) === false) continue;
      work.change(recordId, raw);
      count++;
    }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return { work, count, fault: error };
  }
  return { work, count, fault: null };
}

function findRecordIds({
  store,
  collection,
  query,
  patience,
}: {
  store: Store;
  collection: CollectionEntry;
  query: Query;
  patience: Patience;
}): Promise<number[]> {
  const view = createOperationView(store.env);
  function* ids() {
    for (const row of findRows(view, collection, query)) yield row?.recordId;
  }
  return readAll(ids(), view, patience);
}
