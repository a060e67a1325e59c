import { decode, type Doc, encode } from '../bson/index.ts';
import type { ReadView } from '../cursors/read-view.ts';
import { choosePlan } from '../planning/choose-plan.ts';
import { countKeys } from '../planning/count-keys.ts';
import { indexesOf, isOrdered, type Plan } from '../planning/plan.ts';
import { readRows } from '../planning/read-rows.ts';
import type { Row, Rows, Take } from '../planning/rows.ts';
import type { CollectionEntry } from '../storage/catalog-entry.ts';
import type { Query } from './query.ts';
import { documentDecoder, entryDecoder, fieldsOf } from './row-decoders.ts';
import { sortFoundRows } from './sort-found-rows.ts';

/** A row with its document, decoded as far as the query needs it; its bytes are left out where `reads` says so. */
export interface FoundRow extends Row {
  readonly document: Doc;
}

/** The plan of a query on a collection. */
export function planQuery(view: ReadView, collection: CollectionEntry, query: Query): Plan {
  const { sort, hint, collationKey, anyOrder = false, between = null } = query;
  const limit = query.limit === 0 ? 0 : query.limit + query.skip;
  // What a transaction wrote itself is in no entry yet.
  const isOwn = (view.overlay(collection)?.rows.size ?? 0) > 0;
  const fields = isOwn ? null : fieldsOf(query);
  const plan = choosePlan(
    collection,
    { match: query.match?.node, sort, limit, hint, collationKey, fields, anyOrder, between },
    (probed, upTo) => countKeys(view, collection, probed, upTo),
  );
  view.relyOn?.(collection, indexesOf(plan));
  return plan;
}

/** The rows that pass the filter, sorted, after skip and up to limit; the projection is not applied. */
export function findRows(view: ReadView, collection: CollectionEntry, query: Query): Rows<FoundRow> {
  const plan = planQuery(view, collection, query);
  const isSorted = query.sort === null || isOrdered(plan);
  const decodeDocument = documentDecoder(query);
  const keepsBytes = query.reads === undefined || !isSorted;
  const matching = readRows(view, collection, plan, {
    document: takeMatching(query, decodeDocument, keepsBytes),
    entry: takeMatching(query, entryDecoder(plan, query), false),
  });
  if (isSorted && query.skip === 0 && query.limit === 0) return matching;
  return pageOf(isSorted ? matching : sortFoundRows(matching, query, decodeDocument), query);
}

/**
 * Shows `see` every document that passes the filter, decoded as far as the query needs it. Sort, skip and limit are not
 * looked at. Pauses come when others are due and after `see` returned true.
 */
export function* visitRows(
  view: ReadView,
  collection: CollectionEntry,
  query: Query,
  see: (document: Doc) => boolean,
): Rows<never> {
  const plan = planQuery(view, collection, query);
  const { match } = query;
  const takeWith =
    (decodeRow: (raw: Buffer) => Doc): Take<true> =>
    (raw) => {
      const document = decodeRow(raw);
      if (match !== undefined && !match.matches(document)) return undefined;
      return see(document) ? true : undefined;
    };
  const takes = { document: takeWith(documentDecoder(query)), entry: takeWith(entryDecoder(plan, query)) };
  for (const _pause of readRows(view, collection, plan, takes)) yield undefined;
}

function* pageOf(rows: Rows<FoundRow>, query: Query): Rows<FoundRow> {
  let { skip } = query;
  let left = query.limit === 0 ? Number.POSITIVE_INFINITY : query.limit;
  for (const row of rows) {
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
  const { projection, reads } = query;
  for (const row of findRows(view, collection, query)) {
    if (row === undefined) yield undefined;
    else if (projection === null) yield row.raw;
    else yield encode(projection.apply(reads === undefined ? decode(row.raw) : row.document));
  }
}

const NO_BYTES = Buffer.alloc(0);

function takeMatching(
  { match }: Query,
  decodeRow: (raw: Buffer) => Doc,
  keepsBytes: boolean,
): Take<FoundRow> {
  return (raw, recordId) => {
    const document = decodeRow(raw);
    if (match !== undefined && !match.matches(document)) return undefined;
    return { recordId, raw: keepsBytes ? Buffer.from(raw) : NO_BYTES, document };
  };
}
