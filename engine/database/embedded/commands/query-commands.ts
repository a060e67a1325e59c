import { type Doc, isDoc, isNumeric, toDoc, toNumber, type Value } from '../bson/index.ts';
import { createOperationView } from '../cursors/read-view.ts';
import {
  assertPatience,
  createRowSource,
  type PausingRows,
  readAll,
  type RowSource,
} from '../cursors/row-source.ts';
import { notSupported, StoreError } from '../errors.ts';
import { splitPath } from '../query/index.ts';
import { countRows } from '../queries/count-rows.ts';
import { createDistinctValues } from '../queries/distinct-values.ts';
import { findDocuments, visitRows } from '../queries/find-rows.ts';
import { compileQuery, type Query } from '../queries/query.ts';
import { SORT_BYTES, type SortSpace } from '../sorting/sort-space.ts';
import type { Between } from '../planning/between.ts';
import type { CollectionEntry } from '../storage/catalog-entry.ts';
import { MAX_DOCUMENT_BYTES } from '../wire/message.ts';
import { type Reply, reply } from '../wire/encode-reply.ts';
import { countArgument, docArgument, flagArgument, namespaceOf } from './arguments.ts';
import type { CommandContext, CommandHandler } from './command.ts';

const FIRST_BATCH = 101;
const BATCH_BYTES = MAX_DOCUMENT_BYTES;
const NO_ROWS: PausingRows<Buffer> = [].values();

/** The view that a command reads on: its transaction's, or one of its own. */
export function viewOf({ store, transaction }: CommandContext) {
  return transaction?.view ?? createOperationView(store.env);
}

export const find: CommandHandler = async (context) => {
  const { command, store } = context;
  const namespace = namespaceOf(context);
  for (const name of ['returnKey', 'showRecordId', 'tailable', 'awaitData']) {
    if (command.get(name) !== undefined && command.get(name) !== false)
      throw notSupported(`find with ${name}`);
  }
  const collection = store.catalog.find(namespace);
  const query = findQuery(context, collection);
  const view = viewOf(context);
  const rows = collection === undefined ? NO_ROWS : findDocuments(view, collection, query);
  const batchSize = countArgument(command, 'batchSize');
  const isSingle = flagArgument(command, 'singleBatch');
  return firstBatch(context, namespace, createRowSource(rows, view), { batchSize, isSingle });
};

/** The query of a find command. */
export function findQuery(context: CommandContext, collection: CollectionEntry | undefined): Query {
  const { command } = context;
  return compileQuery(
    {
      filter: docArgument(command, 'filter') ?? toDoc({}),
      sort: docArgument(command, 'sort'),
      skip: countArgument(command, 'skip'),
      limit: countArgument(command, 'limit'),
      projection: docArgument(command, 'projection'),
      hint: hintOf(command.get('hint')),
      between: betweenOf(command),
      collation: docArgument(command, 'collation'),
      let: docArgument(command, 'let'),
      sortSpace: sortSpaceOf(context),
    },
    collection,
  );
}

/** What `min` and `max` say; empty ones say nothing. */
function betweenOf(command: Doc): Between | null {
  const [min, max] = ['min', 'max'].map((name) => {
    const edge = docArgument(command, name);
    return edge?.size === 0 ? undefined : edge;
  });
  return min === undefined && max === undefined ? null : { min, max };
}

/** A sort above its memory goes on in the data folder unless the command forbids it. */
export function sortSpaceOf({ store, command }: CommandContext): SortSpace {
  const isAllowed = flagArgument(command, 'allowDiskUse', true);
  return { memoryBytes: SORT_BYTES, folder: isAllowed ? store.spillFolder : null };
}

/** A hint; an empty one is none. */
export function hintOf(hint: Value | undefined): Value | undefined {
  return hint === null || (isDoc(hint) && hint.size === 0) ? undefined : hint;
}

/** Answers the first batch of a source and keeps it open as a cursor when there may be more. */
export async function firstBatch(
  { store, session, patience }: CommandContext,
  namespace: string,
  source: RowSource,
  { batchSize, isSingle = false }: { batchSize: number | undefined; isSingle?: boolean },
): Promise<Reply> {
  const count = batchSize ?? FIRST_BATCH;
  const { documents, isOver } =
    count === 0
      ? { documents: [], isOver: false }
      : await source.next({ count, bytes: BATCH_BYTES }, patience);
  let id = 0n;
  if (isSingle || isOver) source.close();
  else id = store.cursors.open({ namespace, source, sessionId: session?.id }).id;
  return {
    fields: toDoc({ ok: 1 }),
    batch: { name: 'firstBatch', documents, cursor: cursorFields(source, id, namespace) },
  };
}

/** A cursor's fields beside its batch. */
function cursorFields(source: RowSource, id: bigint, ns: string): Doc {
  const token = source.resumeToken?.();
  return toDoc({ id, ns, ...(token && { postBatchResumeToken: token }) });
}

export const getMore: CommandHandler = async ({ store, command, database, patience }) => {
  const id = command.get('getMore');
  const name = command.get('collection');
  if (typeof id !== 'bigint') throw new StoreError(14, "BSON field 'getMore' must be of type long");
  const namespace = `${database}.${typeof name === 'string' ? name : ''}`;
  const cursor = store.cursors.take(id, namespace);
  const batchSize = countArgument(command, 'batchSize') ?? 0;
  cursor.inUse = true;
  try {
    const planned = store.failPoints.nextGetMore();
    if (planned !== null) throw planned;
    const count = batchSize === 0 ? Number.POSITIVE_INFINITY : batchSize;
    const { documents, isOver } = await cursor.source.next({ count, bytes: BATCH_BYTES }, patience);
    assertPatience({ ...patience, deadline: null });
    if (isOver) store.cursors.close(id);
    return {
      fields: toDoc({ ok: 1 }),
      batch: {
        name: 'nextBatch',
        documents,
        cursor: cursorFields(cursor.source, isOver ? 0n : id, namespace),
      },
    };
  } catch (error) {
    store.cursors.close(id);
    throw error;
  } finally {
    cursor.inUse = false;
    cursor.lastUsed = performance.now();
  }
};

export const killCursors: CommandHandler = ({ store, command }) => {
  const wanted = command.get('cursors');
  const ids = (Array.isArray(wanted) ? wanted : []).filter((id): id is bigint => typeof id === 'bigint');
  const cursorsKilled = ids.filter((id) => store.cursors.close(id));
  const cursorsNotFound = ids.filter((id) => !cursorsKilled.includes(id));
  return reply({ cursorsKilled, cursorsNotFound, cursorsAlive: [], cursorsUnknown: [], ok: 1 });
};

export const count: CommandHandler = async (context) => {
  const { command, store, patience, transaction } = context;
  const collection = store.catalog.find(namespaceOf(context));
  const filter = docArgument(command, 'query');
  const limit = command.get('limit');
  const skip = countArgument(command, 'skip') ?? 0;
  const most = isNumeric(limit) ? Math.abs(toNumber(limit)) : 0;
  const query = compileQuery(
    {
      filter: filter ?? toDoc({}),
      skip,
      limit: most,
      hint: hintOf(command.get('hint')),
      collation: docArgument(command, 'collation'),
    },
    collection,
  );
  if (collection === undefined) return reply({ n: 0, ok: 1 });
  if ((filter === undefined || filter.size === 0) && transaction === undefined) {
    const rest = Math.max(0, collection.count - skip);
    return reply({ n: most === 0 ? rest : Math.min(rest, most), ok: 1 });
  }
  const view = viewOf(context);
  const [n = 0] = await readAll(countRows(view, collection, query), view, patience);
  return reply({ n, ok: 1 });
};

export const distinctCommand: CommandHandler = async (context) => {
  const { command, store, patience } = context;
  const collection = store.catalog.find(namespaceOf(context));
  const key = command.get('key');
  if (typeof key !== 'string') throw new StoreError(14, "BSON field 'distinct.key' must be a string");
  const query = distinctQuery(context, collection);
  if (collection === undefined) return reply({ values: [], ok: 1 });
  const view = viewOf(context);
  const distinct = createDistinctValues(splitPath(key));
  const rows = visitRows(view, collection, query, (document) => {
    distinct.addFrom(document);
    return false;
  });
  await readAll(rows, view, patience);
  return { fields: toDoc({ values: distinct.values, ok: 1 }) };
};

/** The query of a distinct command: it reads the values at its key, in any order. */
export function distinctQuery({ command }: CommandContext, collection: CollectionEntry | undefined): Query {
  const query = compileQuery(
    {
      filter: docArgument(command, 'query') ?? toDoc({}),
      hint: hintOf(command.get('hint')),
      collation: docArgument(command, 'collation'),
    },
    collection,
  );
  return { ...query, reads: new Set([String(command.get('key'))]), anyOrder: true };
}
