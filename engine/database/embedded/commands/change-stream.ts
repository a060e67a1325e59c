import {
  compileCollation,
  decode,
  Doc,
  isDoc,
  isNumeric,
  toDoc,
  toNumber,
  type Value,
} from '../bson/index.ts';
import { createChangeSource } from '../changes/change-source.ts';
import { compileEventPipeline } from '../changes/event-pipeline.ts';
import { isInternal } from '../changes/watched.ts';
import { createOperationView } from '../cursors/read-view.ts';
import { StoreError } from '../errors.ts';
import { findRows } from '../queries/find-rows.ts';
import { compileQuery } from '../queries/query.ts';
import type { Store } from '../store.ts';
import type { Reply } from '../wire/encode-reply.ts';
import { docArgument } from './arguments.ts';
import { startOf, type StreamOptions, streamOptions } from './change-stream-options.ts';
import type { CommandContext } from './command.ts';
import { firstBatch } from './query-commands.ts';

/** Whether a pipeline opens a change stream. */
export function isChangeStream(command: Doc): boolean {
  const pipeline = command.get('pipeline');
  const [first] = Array.isArray(pipeline) ? pipeline : [];
  return isDoc(first) && first.names[0] === '$changeStream';
}

/**
 * Opens a change stream on a collection, a database or all of them.
 * @throws StoreError 72, 73, 166, 263 for a place it cannot watch; as `streamOptions`, `startOf` and the stages do
 */
export async function openChangeStream(context: CommandContext, namespace: string): Promise<Reply> {
  const { command, store, database } = context;
  if (context.transaction !== undefined)
    throw new StoreError(263, '$changeStream cannot be used in a transaction');
  const [first, ...stages] = command.get('pipeline') as Value[];
  const options = streamOptions(first instanceof Doc ? first.get('$changeStream') : undefined);
  const isDatabase = isNumeric(command.get('aggregate'));
  assertWatchable(context, namespace, options);
  const reshape = compileEventPipeline({
    stages,
    collation: compileCollation(docArgument(command, 'collation')),
    let: docArgument(command, 'let'),
  });
  const prepare = () => store.changes.use(store.commit);
  const now = await prepare();
  const source = createChangeSource(store.changes, {
    watched: {
      ...options,
      namespace: isDatabase ? null : namespace,
      database: options.allChangesForCluster ? null : database,
      findNow: (where, id) => findById(store, where, id),
    },
    ...startOf(store.changes, options, now),
    reshape,
    prepare,
  });
  const batchSize = docArgument(command, 'cursor')?.get('batchSize');
  const reply = await firstBatch(context, namespace, source, {
    batchSize: isNumeric(batchSize) ? toNumber(batchSize) : undefined,
  });
  source.waits = true;
  return reply;
}

function assertWatchable(
  { store, command, database }: CommandContext,
  namespace: string,
  { allChangesForCluster }: StreamOptions,
): void {
  const isDatabase = isNumeric(command.get('aggregate'));
  if (allChangesForCluster && (database !== 'admin' || !isDatabase))
    throw new StoreError(
      72,
      `A $changeStream with 'allChangesForCluster:true' may only be opened on the 'admin' database, and with no collection name; found ${namespace}`,
    );
  if (isInternal(database) && !allChangesForCluster)
    throw new StoreError(73, `$changeStream may not be opened on the internal ${database} database`);
  if (!isDatabase && namespace.startsWith(`${database}.system.`))
    throw new StoreError(73, `$changeStream may not be opened on the internal ${namespace} collection`);
  if (!isDatabase && store.catalog.find(namespace)?.options.has('viewOn'))
    throw new StoreError(166, `Namespace ${namespace} is a view, not a collection`);
  const level = docArgument(command, 'readConcern')?.get('level');
  if (level !== undefined && level !== 'majority')
    throw new StoreError(72, "$changeStream is supported with the read concern level 'majority' only");
}

function findById(store: Store, namespace: string, id: Value): Doc | null {
  const collection = store.catalog.find(namespace);
  if (collection === undefined) return null;
  const view = createOperationView(store.env);
  try {
    const query = compileQuery({ filter: toDoc({ _id: toDoc({ $eq: id }) }), limit: 1 }, collection);
    for (const row of findRows(view, collection, query)) if (row !== undefined) return decode(row.raw);
    return null;
  } finally {
    view.release();
  }
}
