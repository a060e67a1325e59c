import {
  type Flow,
  type Namespace,
  PAUSE,
  type PipelineEnvironment,
  type ScanRequest,
} from '../aggregation/index.ts';
import { decode, decodeFields, type Doc, toDoc, type Value } from '../bson/index.ts';
import type { ReadView } from '../cursors/read-view.ts';
import type { Store } from '../store.ts';
import { collectionStats } from './collection-stats.ts';
import { findRows } from './find-rows.ts';

/** What pipelines read of the store through one view. */
export function createPipelineEnvironment(
  store: Store,
  view: ReadView,
  { hint, main }: { hint: Value | undefined; main: string },
): Pick<PipelineEnvironment, 'scan' | 'hasIndexOn' | 'collectionStats' | 'indexStats'> {
  const find = ({ database, collection }: Namespace) => store.catalog.find(`${database}.${collection}`);
  return {
    scan: (namespace, request) =>
      scan(
        store,
        view,
        namespace,
        request,
        `${namespace.database}.${namespace.collection}` === main ? hint : undefined,
      ),
    hasIndexOn: (namespace, path) =>
      find(namespace)?.indexes.some(
        (index) =>
          !index.building &&
          index.prepared.names[0] === path &&
          index.prepared.holds === null &&
          index.spec.sparse !== true,
      ) ?? false,
    collectionStats(namespace) {
      const collection = find(namespace);
      return toDoc({
        ns: `${namespace.database}.${namespace.collection}`,
        localTime: new Date(),
        ...(collection && collectionStats(store, collection)),
      });
    },
    indexStats: (namespace) =>
      (find(namespace)?.indexes ?? []).map(({ spec }) =>
        toDoc({
          name: spec.name,
          key: spec.key,
          accesses: { ops: 0n, since: store.startedAt },
          spec: { name: spec.name, key: spec.key, v: 2 },
        }),
      ),
  };
}

function* scan(
  store: Store,
  view: ReadView,
  { database, collection: name }: Namespace,
  request: ScanRequest,
  hint: Value | undefined,
): Flow {
  const collection = store.catalog.find(`${database}.${name}`);
  if (collection === undefined) return;
  const { match, sort, skip = 0, limit = 0, fields } = request;
  if (request.limit === 0) return;
  const query = { match, sort: sort ?? null, skip, limit, projection: null, hint, collationKey: '' };
  const selection = fields === null ? null : { names: fields };
  for (const row of findRows(view, collection, query)) {
    if (row === undefined) yield PAUSE;
    else yield whole(row.raw, selection);
  }
}

function whole(raw: Buffer, selection: { names: ReadonlySet<string> } | null): Doc {
  return selection === null ? decode(raw) : decodeFields(raw, selection);
}
