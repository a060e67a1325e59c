import { compileCollation, decode, Doc, isDoc, type Value } from '../bson/index.ts';
import { StoreError } from '../errors.ts';
import { collationFor, compileQuery, type Query } from '../queries/query.ts';
import { compileUpdate } from '../query/index.ts';
import type { CollectionEntry } from '../storage/catalog-entry.ts';
import { deleteFound, deleteInUnits } from '../writes/delete-documents.ts';
import { prepareDocument } from '../writes/prepare-document.ts';
import { stampTimestamps } from '../writes/stamp-timestamps.ts';
import {
  updateFound,
  updateInUnits,
  type UpdateOutcome,
  type UpdateStatement,
} from '../writes/update-documents.ts';
import { docArgument, docListArgument, flagArgument } from './arguments.ts';
import type { CommandContext } from './command.ts';
import { hintOf } from './query-commands.ts';
import type { Statement } from './run-statements.ts';

/** The statement that inserts a document given as bytes or in the command. */
export function insertStatement(
  context: CommandContext,
  collection: CollectionEntry,
  given: Buffer | Doc,
  done: () => void,
): Statement {
  const counted = once(done);
  return {
    run(target) {
      const document = Buffer.isBuffer(given) ? decode(given) : given;
      const own = stamped(context, document);
      const isAsGiven = Buffer.isBuffer(given) && own === document;
      target.insert(collection, prepareDocument(own, isAsGiven ? given : undefined));
      counted();
    },
  };
}

function stamped({ command, store }: CommandContext, document: Doc): Doc {
  if (flagArgument(command, 'bypassEmptyTsReplacement')) return document;
  return stampTimestamps(document, store.clock.tick);
}

/** A unit may be run again after waiting for a lock; what it counts is counted once. */
function once(work: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) work();
    isDone = true;
  };
}

/** An update statement, however its command names the parts. */
export interface UpdateArguments {
  filter: Doc;
  update: Doc | readonly Value[];
  multi: boolean;
  upsert: boolean;
  options: Doc;
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
  const nothing: UpdateOutcome = { matched: 0, modified: 0 };
  return {
    isLong: multi,
    run(target) {
      const statement = compile();
      done(collection === undefined ? nothing : updateFound(target, collection, statement));
    },
    async runLong() {
      const statement = compile();
      done(collection === undefined ? nothing : await updateInUnits(context, collection, statement));
    },
  };
}

/** Query and update of a statement. @throws StoreError with the server's codes */
export function compileUpdateStatement(
  context: CommandContext,
  collection: CollectionEntry | undefined,
  { filter, update: change, multi, upsert, options }: UpdateArguments,
): UpdateStatement {
  const { command } = context;
  const query = statementQuery(options, collection, filter, docArgument(command, 'let'), multi ? 0 : 1);
  const isReplacement = change instanceof Doc && change.names[0]?.startsWith('$') !== true;
  if (multi && isReplacement)
    throw new StoreError(9, 'multi update is not supported for replacement-style update');
  const arrayFilters = options.has('arrayFilters') ? docListArgument(options, 'arrayFilters') : undefined;
  const collation = compileCollation(collationFor(docArgument(options, 'collation'), collection));
  const variables = docArgument(options, 'c') ?? docArgument(command, 'let');
  return {
    query,
    upsert,
    update: compileUpdate(isReplacement ? stamped(context, change) : change, {
      arrayFilters,
      collation,
      let: variables,
      match: query.match,
    }),
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
    isLong: multi,
    run(target) {
      const query = compile();
      done(collection === undefined ? 0 : deleteFound(target, collection, query).removed);
    },
    async runLong() {
      const { store, patience } = context;
      const query = compile();
      done(collection === undefined ? 0 : (await deleteInUnits(store, collection, query, patience)).removed);
    },
  };
}
