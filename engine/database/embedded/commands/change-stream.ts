import { createChangeSource } from '../changes/change-source.ts';
import { beforeChangeOption, fullDocumentOption } from '../changes/change-event.ts';
import { decode, Doc, isDoc, isNumeric, Timestamp, toDoc, toNumber, toValue } from '../bson/index.ts';
import { createOperationView } from '../cursors/read-view.ts';
import { StoreError } from '../errors.ts';
import { findRows } from '../queries/find-rows.ts';
import { compileQuery } from '../queries/query.ts';
import type { Store } from '../store.ts';
import type { Reply } from '../wire/encode-reply.ts';
import { docArgument } from './arguments.ts';
import type { CommandContext } from './command.ts';
import { firstBatch } from './query-commands.ts';

/** Whether a pipeline opens a change stream. */
export function isChangeStream(command: Doc): boolean {
  const pipeline = command.get('pipeline');
  const [first] = Array.isArray(pipeline) ? pipeline : [];
  return isDoc(first) && first.names[0] === '$changeStream';
}

/** Opens a change stream on a collection, a database or all of them. @throws StoreError 263, 40415, 260, 286 */
export async function openChangeStream(context: CommandContext, namespace: string): Promise<Reply> {
  const { command, store, database } = context;
  if (context.transaction !== undefined)
    throw new StoreError(263, '$changeStream cannot run within a multi-document transaction');
  const [first, ...stages] = command.get('pipeline') as Doc[];
  const options = docArgument(first ?? new Doc(), '$changeStream') ?? new Doc();
  const isAll = options.get('allChangesForCluster') === true;
  const isDatabase = isNumeric(command.get('aggregate'));
  const source = createChangeSource(store.changes, {
    namespace: isAll || isDatabase ? null : namespace,
    database: isAll ? null : database,
    from: startOf(store, options),
    stages,
    fullDocument: fullDocumentOption(options.get('fullDocument')),
    fullDocumentBeforeChange: beforeChangeOption(options.get('fullDocumentBeforeChange')),
    showExpandedEvents: options.get('showExpandedEvents') === true,
    hasPreImages: (where) => keepsPreImages(store, where),
    findNow: (where, id) => findById(store, where, id),
  });
  const cursor = docArgument(command, 'cursor');
  const batchSize = cursor?.get('batchSize');
  return firstBatch(context, namespace, source, {
    batchSize: isNumeric(batchSize) ? toNumber(batchSize) : undefined,
  });
}

function startOf({ changes }: Store, options: Doc): number {
  const after = options.get('resumeAfter') ?? options.get('startAfter');
  if (after !== undefined) return changes.positionOf(after) + 1;
  const at = options.get('startAtOperationTime');
  return at instanceof Timestamp ? changes.positionAt(at) : changes.head();
}

function keepsPreImages({ catalog }: Store, namespace: string): boolean {
  const images = catalog.find(namespace)?.options.get('changeStreamPreAndPostImages');
  return isDoc(images) && images.get('enabled') === true;
}

function findById(store: Store, namespace: string, id: unknown): Doc | null {
  const collection = store.catalog.find(namespace);
  if (collection === undefined) return null;
  const view = createOperationView(store.env);
  try {
    const query = compileQuery({ filter: toDoc({ _id: toDoc({ $eq: toValue(id) }) }), limit: 1 }, collection);
    for (const row of findRows(view, collection, query)) if (row !== undefined) return decode(row.raw);
    return null;
  } finally {
    view.release();
  }
}
