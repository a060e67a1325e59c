import { type Doc, isNumeric, toDoc, toNumber, type Value } from '../bson/index.ts';
import { StoreError } from '../errors.ts';
import type { CollectionEntry } from '../storage/catalog-entry.ts';
import { reply } from '../wire/encode-reply.ts';
import { assertNoView, ensureCollection } from '../writes/find-collection.ts';
import type { UpdateOutcome } from '../writes/update-documents.ts';
import { docArgument, docListArgument, flagArgument, namespaceOf } from './arguments.ts';
import type { CommandContext, CommandHandler } from './command.ts';
import { runStatements } from './run-statements.ts';
import {
  deleteStatement,
  insertStatement,
  type UpdateArguments,
  updateOf,
  updateStatement,
} from './statements.ts';
import { writeErrors } from './write-errors.ts';

const LARGEST_BATCH = 100_000;

export const insert: CommandHandler = async (context) => {
  const namespace = namespaceOf(context);
  const documents = context.documents ?? docListArgument(context.command, 'documents');
  assertBatch(documents.length);
  const collection = await writable(context, namespace);
  let n = 0;
  const statements = documents.map((given) => insertStatement(context, collection, given, () => n++));
  const faults = await runStatements(context, statements);
  return reply({
    n: documents.length - faults.length - skipped(documents.length, n, faults.length),
    ...writeErrors(faults),
    ok: 1,
  });
};

/** Statements after the fault that ended an ordered command. */
function skipped(all: number, done: number, failed: number): number {
  return Math.max(0, all - done - failed);
}

export const update: CommandHandler = async (context) => {
  const updates = docListArgument(context.command, 'updates');
  assertBatch(updates.length);
  const namespace = namespaceOf(context);
  const mayInsert = updates.some((statement) => flagArgument(statement, 'upsert'));
  const collection = await forUpdate(context, namespace, mayInsert);
  const outcomes: (UpdateOutcome | undefined)[] = [];
  const statements = updates.map((given, i) =>
    updateStatement(context, collection, updateArguments(given), (outcome) => (outcomes[i] = outcome)),
  );
  const faults = await runStatements(context, statements);
  const failed = new Set(faults.map(({ index }) => index));
  const done = outcomes.map((outcome, i) => (failed.has(i) ? undefined : outcome));
  const upserted = done.flatMap((outcome, index) =>
    outcome !== undefined && 'upserted' in outcome ? [{ index, _id: outcome.upserted }] : [],
  );
  return reply({
    n: sum(done, (outcome) => ('upserted' in outcome ? 1 : outcome.matched)),
    nModified: sum(done, ({ modified }) => modified),
    ...(upserted.length > 0 && { upserted }),
    ...writeErrors(faults),
    ok: 1,
  });
};

function sum(outcomes: (UpdateOutcome | undefined)[], part: (outcome: UpdateOutcome) => number): number {
  return outcomes.reduce((total, outcome) => total + (outcome === undefined ? 0 : part(outcome)), 0);
}

function updateArguments(statement: Doc): UpdateArguments {
  return {
    filter: docArgument(statement, 'q') ?? toDoc({}),
    update: updateOf(statement.get('u')),
    multi: flagArgument(statement, 'multi'),
    upsert: flagArgument(statement, 'upsert'),
    options: statement,
  };
}

export const remove: CommandHandler = async (context) => {
  const deletes = docListArgument(context.command, 'deletes');
  assertBatch(deletes.length);
  const collection = readable(context, namespaceOf(context));
  const counts: number[] = [];
  const statements = deletes.map((given, i) =>
    deleteStatement(
      context,
      collection,
      { filter: docArgument(given, 'q') ?? toDoc({}), multi: !isOne(given.get('limit')), options: given },
      (n) => (counts[i] = n),
    ),
  );
  const faults = await runStatements(context, statements);
  for (const { index } of faults) counts[index] = 0;
  return reply({
    n: counts.reduce((total, n) => total + (n ?? 0), 0),
    ...writeErrors(faults),
    ok: 1,
  });
};

function isOne(limit: Value | undefined): boolean {
  return isNumeric(limit) && toNumber(limit) === 1;
}

/** The collection to write to, made when needed. @throws StoreError 166 for a view */
export async function writable(context: CommandContext, namespace: string): Promise<CollectionEntry> {
  return assertNoView(await ensureCollection(context, namespace));
}

function readable({ store }: CommandContext, namespace: string): CollectionEntry | undefined {
  const collection = store.catalog.find(namespace);
  return collection === undefined ? undefined : assertNoView(collection);
}

/** The collection of an update: made only when the update may insert. */
export async function forUpdate(
  context: CommandContext,
  namespace: string,
  mayInsert: boolean,
): Promise<CollectionEntry | undefined> {
  return mayInsert ? writable(context, namespace) : readable(context, namespace);
}

function assertBatch(size: number): void {
  if (size >= 1 && size <= LARGEST_BATCH) return;
  throw new StoreError(
    16,
    `Write batch sizes must be between 1 and ${LARGEST_BATCH}. Got ${size} operations.`,
  );
}
