import { decode, type Doc, type Value } from '../bson/index.ts';
import { StoreError } from '../errors.ts';
import type { Patience } from '../cursors/row-source.ts';
import { readDocument } from '../planning/read-rows.ts';
import { findRows } from '../queries/find-rows.ts';
import type { Query } from '../queries/query.ts';
import type { CompiledUpdate } from '../query/index.ts';
import { assertThere, type CollectionEntry } from '../storage/catalog-entry.ts';
import type { StoredDocument } from '../storage/stored-document.ts';
import type { Store } from '../store.ts';
import { CHUNK, findRecordIds } from './delete-documents.ts';
import { runUnit } from './run-unit.ts';
import { prepareDocument } from './prepare-document.ts';
import type { WriteTarget } from './write-target.ts';

/** What an update statement did. */
export interface UpdateOutcome {
  matched: number;
  modified: number;
  /** The `_id` of the document an upsert made. */
  upserted?: Value;
  /** The documents of a single update, before and after, for findAndModify. */
  before?: Doc;
  after?: Doc;
}

/** Updates what the query finds, all at once: single documents, and anything in a transaction. Upserts when asked and nothing was found. */
export function updateFound(
  target: WriteTarget,
  found: CollectionEntry,
  query: Query,
  update: CompiledUpdate,
  upsert: boolean,
): UpdateOutcome {
  const outcome: UpdateOutcome = { matched: 0, modified: 0 };
  const collection = target.current(found);
  const rows = collection === undefined ? [] : [...findRows(target.view, collection, query)];
  for (const row of rows)
    if (row !== undefined && collection !== undefined)
      applyTo(target, collection, row.recordId, row.raw, update, outcome);
  if (outcome.matched > 0 || !upsert || query.match === undefined) return outcome;
  const inserted = prepareDocument(update.insert(query.match));
  target.insert(collection ?? found, inserted);
  return { ...outcome, upserted: inserted.document.get('_id') ?? null, after: inserted.document };
}

/**
 * Updates what the query finds in units of a few hundred; each document is checked again before it changes.
 * @throws StoreError of the first document that cannot be changed; those before it stay changed
 */
export async function updateMany(
  store: Store,
  collection: CollectionEntry,
  { query, update, skipsValidation }: { query: Query; update: CompiledUpdate; skipsValidation: boolean },
  patience: Patience,
): Promise<UpdateOutcome> {
  const ids = await findRecordIds(store, collection, query, patience);
  const total: UpdateOutcome = { matched: 0, modified: 0 };
  for (let at = 0; at < ids.length; at += CHUNK) {
    const { outcome, fault } = await runUnit(store, patience, (target) => {
      target.skipsValidation = skipsValidation;
      assertThere(collection);
      const outcome: UpdateOutcome = { matched: 0, modified: 0 };
      try {
        for (const recordId of ids.slice(at, at + CHUNK)) {
          const raw = readDocument(target.view, collection, recordId);
          if (raw !== null && query.match?.matches(decode(raw)) !== false)
            applyTo(target, collection, recordId, raw, update, outcome);
        }
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        return { outcome, fault: error };
      }
      return { outcome, fault: null };
    });
    if (fault !== null) throw fault;
    total.matched += outcome.matched;
    total.modified += outcome.modified;
  }
  return total;
}

function applyTo(
  target: WriteTarget,
  collection: CollectionEntry,
  recordId: number,
  raw: Buffer,
  update: CompiledUpdate,
  outcome: UpdateOutcome,
): void {
  const before: StoredDocument = { document: decode(raw), raw };
  const { doc, changed } = update.apply(before.document);
  outcome.matched++;
  outcome.before = before.document;
  outcome.after = doc;
  if (!changed) return;
  const after = prepareDocument(doc);
  if (after.raw.equals(raw)) return;
  target.change(collection, recordId, { before, after, replaced: update.kind === 'replacement' });
  outcome.after = after.document;
  outcome.modified++;
}
