import { decode, decodeFields, type Doc, encode, fieldSelection } from '../bson/index.ts';
import { type ReadView } from '../cursors/read-view.ts';
import { choosePlan } from '../planning/choose-plan.ts';
import { countKeys } from '../planning/count-keys.ts';
import { isOrdered, type Plan } from '../planning/plan.ts';
import { readRows } from '../planning/read-rows.ts';
import type { Row, Rows, Take } from '../planning/rows.ts';
import type { CollectionEntry } from '../storage/catalog-entry.ts';
import type { Query } from './query.ts';
import { sortFoundRows } from './sort-found-rows.ts';

/** A row with its document, decoded as far as the query needs it; its bytes are left out where `reads` says so. */
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
export function findRows(view: ReadView, collection: CollectionEntry, query: Query): Rows<FoundRow> {
  const plan = planQuery(view, collection, query);
  const isSorted = query.sort === null || isOrdered(plan);
  const matching = readRows(
    view,
    collection,
    plan,
    takeMatching(query, query.reads === undefined || !isSorted),
  );
  if (isSorted && query.skip === 0 && query.limit === 0) return matching;
  return pageOf(isSorted ? matching : sortFoundRows(matching, query, rowDecoder(query)), query);
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
  const { projection } = query;
  for (const row of findRows(view, collection, query)) {
    if (row === undefined) yield undefined;
    else yield projection === null ? row.raw : encode(projection.apply(decode(row.raw)));
  }
}

const NO_BYTES = Buffer.alloc(0);

function takeMatching(query: Query, keepsBytes: boolean): Take<FoundRow> {
  const { match } = query;
  const decodeRow = rowDecoder(query);
  return (raw, recordId) => {
    const document = decodeRow(raw);
    if (match !== undefined && !match.matches(document)) return undefined;
    return { recordId, raw: keepsBytes ? Buffer.from(raw) : NO_BYTES, document };
  };
}

/** Only what filter, sort and reader look at is decoded. */
function rowDecoder({ match, sort, reads }: Query): (raw: Buffer) => Doc {
  if (match?.fields === null) return (raw) => decode(raw);
  const selection = fieldSelection([...(match?.fields ?? []), ...(sort?.paths ?? []), ...(reads ?? [])]);
  return (raw) => decodeFields(raw, selection);
}
