import os from 'node:os';
import {
  compilePipeline,
  type Feed,
  type Flow,
  mapFlow,
  type Namespace,
  PAUSE,
  type PipelineEnvironment,
  type ScanRequest,
  sortFlow,
} from '../aggregation/index.ts';
import { decode, toDoc, type Value } from '../bson/index.ts';
import type { ReadView } from '../cursors/read-view.ts';
import { currentOperations } from '../operations/current-operations.ts';
import { StoreError } from '../errors.ts';
import type { SortSpace } from '../sorting/sort-space.ts';
import type { Store } from '../store.ts';
import { collectionStats, NO_STATS } from './collection-stats.ts';
import { type CollectionEntry, collectionOf, databaseOf, presentIndex } from '../storage/catalog-entry.ts';
import { findRows, visitRows } from './find-rows.ts';
import type { Query } from './query.ts';
import { resolveView } from './resolve-view.ts';

/** How a pipeline reads its collections. */
interface Reading {
  hint: Value | undefined;
  collationKey: string;
  sortSpace?: SortSpace | undefined;
}

/** What pipelines read of the store through one view. */
export function createPipelineEnvironment(
  store: Store,
  view: ReadView,
  { hint, main, collationKey, sortSpace }: Reading & { main: string },
): Pick<
  PipelineEnvironment,
  | 'sortSpace'
  | 'scan'
  | 'feed'
  | 'hasIndexOn'
  | 'collectionStats'
  | 'indexStats'
  | 'currentOperations'
  | 'localSessions'
> {
  const readingOf = ({ database, collection }: Namespace): Reading => ({
    collationKey,
    sortSpace,
    hint: `${database}.${collection}` === main ? hint : undefined,
  });
  const find = ({ database, collection }: Namespace) => store.catalog.find(`${database}.${collection}`);
  return {
    sortSpace,
    scan: (namespace, request) => scan(store, view, namespace, request, readingOf(namespace)),
    feed: (namespace, request) => feed(store, view, namespace, request, readingOf(namespace)),
    hasIndexOn: (namespace, path) =>
      find(namespace)?.indexes.some(
        (index) =>
          !index.building &&
          index.prepared.names[0] === path &&
          index.prepared.holds === null &&
          index.spec.sparse !== true,
      ) ?? false,
    collectionStats(namespace, parts) {
      const collection = find(namespace);
      const ns = `${namespace.database}.${namespace.collection}`;
      if (parts.has('count') && collection === undefined)
        throw new StoreError(
          26,
          `Unable to retrieve count in $collStats stage :: caused by :: Collection [${ns}] not found.`,
        );
      return toDoc({
        ns,
        host: os.hostname(),
        localTime: new Date(),
        ...(parts.has('storageStats') && {
          storageStats: collection === undefined ? NO_STATS : collectionStats(store, collection),
        }),
        ...(parts.has('count') && { count: collection?.count ?? 0 }),
      });
    },
    currentOperations: (options) => currentOperations(store, options),
    localSessions: () => store.sessions.list(),
    indexStats: (namespace) =>
      (find(namespace)?.indexes ?? []).map(({ spec }) =>
        toDoc({
          name: spec.name,
          key: spec.key,
          host: os.hostname(),
          accesses: { ops: 0n, since: store.startedAt },
          spec: presentIndex(spec),
        }),
      ),
  };
}

function* scan(
  store: Store,
  view: ReadView,
  { database, collection: name }: Namespace,
  request: ScanRequest,
  reading: Reading,
): Flow {
  const collection = store.catalog.find(`${database}.${name}`);
  if (collection === undefined) return;
  if (collection.options.has('viewOn')) return yield* scanView(store, view, collection, request, reading);
  if (request.limit === 0) return;
  for (const row of findRows(view, collection, queryFor(request, reading))) {
    if (row === undefined) yield PAUSE;
    else yield request.fields === null ? decode(row.raw) : row.document;
  }
}

/** The query that answers a request of a pipeline on a collection. */
export function queryFor(
  { match, sort, skip = 0, limit = 0, fields, anyOrder }: ScanRequest,
  reading: Reading,
): Query {
  const reads = fields ?? undefined;
  return { match, sort: sort ?? null, skip, limit, projection: null, reads, anyOrder, ...reading };
}

/** A feed of what is read of each document; null for whole documents, views, and where there is an order or a limit. */
function feed(
  store: Store,
  view: ReadView,
  { database, collection: name }: Namespace,
  request: ScanRequest,
  reading: Reading,
): Feed | null {
  const { sort, skip, limit, fields } = request;
  const collection = store.catalog.find(`${database}.${name}`);
  if (collection === undefined || collection.options.has('viewOn')) return null;
  if (sort !== undefined || skip !== undefined || limit !== undefined || fields === null) return null;
  return function* (see) {
    for (const _pause of visitRows(view, collection, queryFor(request, reading), see)) yield PAUSE;
  };
}

/** A view inside a pipeline: its own pipeline runs, and what was asked of the source is done on its documents. */
function* scanView(
  store: Store,
  view: ReadView,
  entry: CollectionEntry,
  { match, sort, skip = 0, limit = 0 }: ScanRequest,
  { collationKey, sortSpace }: Reading,
): Flow {
  const { namespace, stages } = resolveView(store.catalog, entry.namespace);
  const pipeline = compilePipeline(stages, {
    ...createPipelineEnvironment(store, view, { hint: undefined, main: namespace, collationKey, sortSpace }),
    replaceCollection: (_target, docs) => docs,
    merge: (_plan, docs) => docs,
    database: databaseOf(namespace),
    collection: collectionOf(namespace),
  });
  const matching = mapFlow(pipeline.run(), (doc) =>
    match === undefined || match.matches(doc) ? doc : undefined,
  );
  let left = limit === 0 ? Number.POSITIVE_INFINITY : limit;
  let over = skip;
  for (const item of sort === undefined ? matching : sortFlow(matching, sort, sortSpace)) {
    if (item === PAUSE) yield PAUSE;
    else if (over > 0) over--;
    else {
      yield item;
      if (--left === 0) return;
    }
  }
}
