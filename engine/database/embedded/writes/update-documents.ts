import { decode, type Doc, type Value } from '../bson/index.ts';
import { flagArgument } from '../commands/arguments.ts';
import type { CommandContext } from '../commands/command.ts';
import type { Query } from '../queries/query.ts';
import type { CompiledUpdate } from '../query/index.ts';
import type { CollectionEntry } from '../storage/catalog-entry.ts';
import type { StoredDocument } from '../storage/stored-document.ts';
import { changeInUnits } from './change-in-units.ts';
import { findAtOnce } from './find-at-once.ts';
import { prepareDocument } from './prepare-document.ts';
import { runUnit } from './run-unit.ts';
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

/** How documents are updated. */
export interface UpdateStatement {
  query: Query;
  update: CompiledUpdate;
  upsert: boolean;
}

/**
 * Updates what the query finds, all at once: single documents, and anything in a transaction. Upserts when asked and
 * nothing was found. @throws LongSearch
 */
export function updateFound(
  target: WriteTarget,
  found: CollectionEntry,
  { query, update, upsert }: UpdateStatement,
): UpdateOutcome {
  const outcome: UpdateOutcome = { matched: 0, modified: 0 };
  const collection = target.current(found);
  if (collection !== undefined)
    for (const { recordId, raw } of findAtOnce(target, collection, query))
      applyTo(target, collection, recordId, raw, update, outcome);
  return outcome.matched > 0 || !upsert ? outcome : insertFor(target, collection ?? found, query, update);
}

/** The same, a few hundred documents at a time. */
export async function updateInUnits(
  { store, patience, command }: Pick<CommandContext, 'store' | 'patience' | 'command'>,
  collection: CollectionEntry,
  { query, update, upsert }: UpdateStatement,
): Promise<UpdateOutcome> {
  const total: UpdateOutcome = { matched: 0, modified: 0 };
  const skipsValidation = flagArgument(command, 'bypassDocumentValidation');
  const isFound = await changeInUnits({ store, collection, query, patience }, (target) => {
    target.skipsValidation = skipsValidation;
    const part: UpdateOutcome = { matched: 0, modified: 0 };
    return {
      change: (recordId, raw) => applyTo(target, collection, recordId, raw, update, part),
      done: () =>
        Object.assign(total, part, {
          matched: total.matched + part.matched,
          modified: total.modified + part.modified,
        }),
    };
  });
  if (isFound || !upsert) return total;
  return runUnit(store, patience, (target) => {
    target.skipsValidation = skipsValidation;
    return insertFor(target, collection, query, update);
  });
}

function insertFor(
  target: WriteTarget,
  collection: CollectionEntry,
  { match }: Query,
  update: CompiledUpdate,
): UpdateOutcome {
  if (match === undefined) return { matched: 0, modified: 0 };
  const inserted = prepareDocument(update.insert(match));
  target.insert(collection, inserted);
  return {
    matched: 0,
    modified: 0,
    upserted: inserted.document.get('_id') ?? null,
    after: inserted.document,
  };
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
