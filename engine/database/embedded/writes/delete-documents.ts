import { decode, type Doc } from '../bson/index.ts';
import type { Patience } from '../cursors/row-source.ts';
import type { Query } from '../queries/query.ts';
import type { CollectionEntry } from '../storage/catalog-entry.ts';
import type { Store } from '../store.ts';
import { changeInUnits } from './change-in-units.ts';
import { findAtOnce } from './find-at-once.ts';
import type { WriteTarget } from './write-target.ts';

/** What a delete did: how many documents went, and the last of them. */
export interface DeleteOutcome {
  removed: number;
  document?: Doc;
}

/** Removes what the query finds, all at once: for single documents and for transactions. @throws LongSearch */
export function deleteFound(target: WriteTarget, found: CollectionEntry, query: Query): DeleteOutcome {
  const outcome: DeleteOutcome = { removed: 0 };
  const collection = target.current(found);
  if (collection === undefined) return outcome;
  for (const { recordId, raw } of findAtOnce(target, collection, query))
    removeFrom(target, collection, recordId, raw, outcome);
  return outcome;
}

/** Removes what the query finds, a few hundred documents at a time. */
export async function deleteInUnits(
  store: Store,
  collection: CollectionEntry,
  query: Query,
  patience: Patience,
): Promise<DeleteOutcome> {
  const outcome: DeleteOutcome = { removed: 0 };
  await changeInUnits({ store, collection, query, patience }, (target) => {
    const part: DeleteOutcome = { removed: 0 };
    return {
      change: (recordId, raw) => removeFrom(target, collection, recordId, raw, part),
      done() {
        outcome.removed += part.removed;
        if (part.document !== undefined) outcome.document = part.document;
      },
    };
  });
  return outcome;
}

function removeFrom(
  target: WriteTarget,
  collection: CollectionEntry,
  recordId: number,
  raw: Buffer,
  outcome: DeleteOutcome,
): void {
  const document = decode(raw);
  target.change(collection, recordId, { before: { document, raw }, after: null, replaced: false });
  outcome.removed++;
  outcome.document = document;
}
