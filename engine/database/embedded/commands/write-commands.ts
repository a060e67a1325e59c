import { decode, Doc, isDoc, isNumeric, toDoc, toNumber, type Value } from '../bson/index.ts';
import { StoreError } from '../errors.ts';
import { compileUpdate } from '../query/index.ts';
import { compileCollation } from '../bson/index.ts';
import { collationFor, compileQuery, type Query } from '../queries/query.ts';
import type { CollectionEntry } from '../storage/catalog-entry.ts';
import { reply } from '../wire/encode-reply.ts';
import { deleteFound, deleteMany } from '../writes/delete-documents.ts';
import { ensureCollection } from '../writes/find-collection.ts';
import { prepareDocument } from '../writes/stored-document.ts';
import { updateFound, updateMany, type UpdateOutcome } from '../writes/update-documents.ts';
import { docArgument, docListArgument, flagArgument, namespaceOf } from './arguments.ts';
import type { CommandContext, CommandHandler } from './command.ts';
import { hintOf } from './query-commands.ts';
import { runStatements, type Statement } from './run-statements.ts';
import { writeErrors } from './write-errors.ts';
import { writeConcernError } from './write-reply.ts';

const LARGEST_BATCH = 100_000;

export const insert: CommandHandler = async (context) => {
  const namespace = namespaceOf(context);
  const documents = context.documents ?? docListArgument(context.command, 'documents');
  assertBatch(documents.length);
  const collection = await writable(context, namespace);
  let n = 0;
  const statements = documents.map((given) => insertStatement(collection, given, () => n++));
  const faults = await runStatements(context, statements);
  return reply({
    n: documents.length - faults.length - skipped(documents.length, n, faults.length),
    ...writeErrors(faults),
    ...writeConcernError(context),
    ok: 1,
  });
};

/** Statements after the fault that ended an ordered command. */
function skipped(all: number, done: number, failed: number): number {
  return Math.max(0, all - done - failed);
}

/** The statement that inserts a document given as bytes or in the command. */
export function insertStatement(
  collection: CollectionEntry,
  given: Buffer | Doc,
  done: () => void,
): Statement {
  const counted = once(done);
  return {
    run(target) {
      target.insert(
        collection,
        Buffer.isBuffer(given) ? prepareDocument(decode(given), given) : prepareDocument(given),
      );
      counted();
    },
  };
}

/** A unit may be run again after waiting for a lock; what it counts is counted once. */
function once(work: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) work();
    isDone = true;
  };
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
    ...writeConcernError(context),
    ok: 1,
  });
};

function sum(outcomes: (UpdateOutcome | undefined)[], part: (outcome: UpdateOutcome) => number): number {
  return outcomes.reduce((total, outcome) => total + (outcome === undefined ? 0 : part(outcome)), 0);
}

/** An update statement, however its command names the parts. */
export interface UpdateArguments {
  filter: Doc;
  update: Doc | readonly Value[];
  multi: boolean;
  upsert: boolean;
  options: Doc;
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

/** @throws StoreError 9 for what is neither a document nor a pipeline */
export function updateOf(value: Value | undefined): Doc | readonly Value[] {
  if (isDoc(value) || Array.isArray(value)) return value;
  throw new StoreError(9, 'Update argument must be either an object or an array');
}

/** The statement of an update; compiled when it runs, so that its faults are its own. */
export function updateStatement(
  context: CommandContext,
  collection: CollectionEntry | undefined,
  { filter, update: change, multi, upsert, options }: UpdateArguments,
  done: (outcome: UpdateOutcome) => void,
): Statement {
  const compile = () =>
    compileUpdateStatement(context, collection, { filter, update: change, multi, upsert, options });
  return {
    run(target) {
      const { query, update: compiled } = compile();
      done(
        collection === undefined
          ? { matched: 0, modified: 0 }
          : updateFound(target, collection, query, compiled, upsert),
      );
    },
    ...(multi &&
      !upsert && {
        async runLong() {
          const { query, update: compiled } = compile();
          done(
            collection === undefined
              ? { matched: 0, modified: 0 }
              : await updateMany(context.store, collection, query, compiled, context.patience),
          );
        },
      }),
  };
}

/** Query and update of a statement. @throws StoreError with the server's codes */
export function compileUpdateStatement(
  { command }: CommandContext,
  collection: CollectionEntry | undefined,
  { filter, update: change, multi, options }: UpdateArguments,
) {
  const query = statementQuery(options, collection, filter, docArgument(command, 'let'), multi ? 0 : 1);
  const isReplacement = change instanceof Doc && change.names[0]?.startsWith('$') !== true;
  if (multi && isReplacement)
    throw new StoreError(9, 'multi update is not supported for replacement-style update');
  const arrayFilters = options.has('arrayFilters') ? docListArgument(options, 'arrayFilters') : undefined;
  const collation = compileCollation(collationFor(docArgument(options, 'collation'), collection));
  const variables = docArgument(options, 'c') ?? docArgument(command, 'let');
  return {
    query,
    update: compileUpdate(change, { arrayFilters, collation, let: variables, match: query.match }),
  };
}

function statementQuery(
  options: Doc,
  collection: CollectionEntry | undefined,
  filter: Doc,
  variables: Doc | undefined,
  limit: number,
): Query {
  const sort = docArgument(options, 'sort');
  return compileQuery(
    {
      filter,
      sort,
      limit,
      hint: hintOf(options.get('hint')),
      collation: docArgument(options, 'collation'),
      let: variables,
    },
    collection,
  );
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
    ...writeConcernError(context),
    ok: 1,
  });
};

function isOne(limit: Value | undefined): boolean {
  return isNumeric(limit) && toNumber(limit) === 1;
}

/** The statement of a delete. */
export function deleteStatement(
  context: CommandContext,
  collection: CollectionEntry | undefined,
  { filter, multi, options }: { filter: Doc; multi: boolean; options: Doc },
  done: (removed: number) => void,
): Statement {
  const compile = () =>
    statementQuery(options, collection, filter, docArgument(context.command, 'let'), multi ? 0 : 1);
  return {
    run(target) {
      const query = compile();
      done(collection === undefined ? 0 : deleteFound(target, collection, query));
    },
    ...(multi && {
      async runLong() {
        const query = compile();
        done(
          collection === undefined ? 0 : await deleteMany(context.store, collection, query, context.patience),
        );
      },
    }),
  };
}

/** The collection to write to, made when needed. @throws StoreError 166 for a view */
export async function writable({ store }: CommandContext, namespace: string): Promise<CollectionEntry> {
  return assertNoView(await ensureCollection(store, namespace));
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

function assertNoView(collection: CollectionEntry): CollectionEntry {
  if (!collection.options.has('viewOn')) return collection;
  throw new StoreError(166, `Namespace ${collection.namespace} is a view, not a collection`);
}

function assertBatch(size: number): void {
  if (size >= 1 && size <= LARGEST_BATCH) return;
  throw new StoreError(
    16,
    `Write batch sizes must be between 1 and ${LARGEST_BATCH}. Got ${size} operations.`,
  );
}
