import {
  decode,
  decodeFields,
  type Doc,
  encode,
  type FieldSelection,
  fieldSelection,
  type Value,
} from '../bson/index.ts';
import { type ReadView } from '../cursors/read-view.ts';
import { choosePlan } from '../planning/choose-plan.ts';
import { countKeys } from '../planning/count-keys.ts';
import { isOrdered, type Plan } from '../planning/plan.ts';
import { readRows } from '../planning/read-rows.ts';
import type { Row, Rows } from '../planning/rows.ts';
import type { CollectionEntry } from '../storage/catalog-entry.ts';
import { StoreError } from '../errors.ts';
import type { Query } from './query.ts';

/** A row with its document, decoded as far as the query needs it. */
export interface FoundRow extends Row {
  readonly document: Doc;
}

/** The plan of a query on a collection. */
export function planQuery(view: ReadView, collection: CollectionEntry, query: Query): Plan {
  const { sort, hint, collationKey } = query;
  const limit = query.limit === 0 ? 0 : query.limit + query.skip;
  return choosePlan(collection, { match: query.match?.node, sort, limit, hint, collationKey }, (plan, upTo) =>
    countKeys(view, collection, plan, upTo),
  );
}

/** The rows that pass the filter, sorted, after skip and up to limit; the projection is not applied. */
export function* findRows(view: ReadView, collection: CollectionEntry, query: Query): Rows<FoundRow> {
  const plan = planQuery(view, collection, query);
  const matching = matchingRows(view, collection, query, plan);
  const ordered = query.sort === null || isOrdered(plan) ? matching : sortedRows(matching, query);
  let skip = query.skip;
  let left = query.limit === 0 ? Number.POSITIVE_INFINITY : query.limit;
  for (const row of ordered) {
    if (row === undefined) yield undefined;
    else if (skip > 0) skip--;
    else {
      yield row;
      if (--left === 0) return;
    }
  }
}

/** The documents of a query as they are sent: stored bytes unless a projection changes them. */
export function* findDocuments(view: ReadView, collection: CollectionEntry, query: Query): Rows<Buffer> {
  const { projection } = query;
  for (const row of findRows(view, collection, query)) {
    if (row === undefined) yield undefined;
    else yield projection === null ? row.raw : encode(projection.apply(decode(row.raw)));
  }
}

function* matchingRows(
  view: ReadView,
  collection: CollectionEntry,
  query: Query,
  plan: Plan,
): Rows<FoundRow> {
  const { match } = query;
  const selection = selectionFor(query);
  for (const row of readRows(view, collection, plan)) {
    if (row === undefined) {
      yield undefined;
      continue;
    }
    const document = selection === null ? decode(row.raw) : decodeFields(row.raw, selection);
    if (match === undefined || match.matches(document))
      yield { recordId: row.recordId, raw: row.raw, document };
  }
}

/** Only what filter, sort and reader look at is decoded; null: they look at everything. */
function selectionFor({ match, sort, reads }: Query): FieldSelection | null {
  if (match?.fields === null) return null;
  return fieldSelection([...(match?.fields ?? []), ...(sort?.paths ?? []), ...(reads ?? [])]);
}

const SORT_BYTES = 100 * 1024 * 1024;

/** Sorts in memory. With a limit only so many rows are kept, twice as many for a moment. @throws StoreError 292 */
function* sortedRows(rows: Rows<FoundRow>, { sort, skip, limit }: Query): Rows<FoundRow> {
  if (sort === null) return yield* rows;
  const keep = limit === 0 ? Number.POSITIVE_INFINITY : limit + skip;
  let kept: { key: Value[]; row: FoundRow }[] = [];
  let bytes = 0;
  const order = () => kept.sort((a, b) => sort.compareKeys(a.key, b.key));
  for (const row of rows) {
    if (row === undefined) {
      yield undefined;
      continue;
    }
    kept.push({ key: sort.keyOf(row.document), row });
    bytes += row.raw.length;
    if (kept.length < 2 * keep + 1000 && bytes <= SORT_BYTES) continue;
    kept = order().slice(0, keep);
    bytes = kept.reduce((sum, { row: { raw } }) => sum + raw.length, 0);
    if (bytes > SORT_BYTES) {
      throw new StoreError(
        292,
        `Sort exceeded memory limit of ${SORT_BYTES} bytes, but did not opt in to external sorting.`,
      );
    }
  }
  for (const { row } of order().slice(0, keep)) yield row;
}
