import { compileCollation, type Doc, isDoc, toDoc } from '../bson/index.ts';
import { StoreError } from '../errors.ts';
import { compileProjection } from '../query/index.ts';
import { collationFor, compileQuery } from '../queries/query.ts';
import type { CollectionEntry } from '../storage/catalog-entry.ts';
import { type Reply, reply } from '../wire/encode-reply.ts';
import { runUnit } from '../writes/run-unit.ts';
import { deleteFound, deleteInUnits } from '../writes/delete-documents.ts';
import { LongSearch } from '../writes/find-at-once.ts';
import { updateFound, updateInUnits, type UpdateOutcome } from '../writes/update-documents.ts';
import { createTransactionTarget, type WriteTarget } from '../writes/write-target.ts';
import { docArgument, flagArgument, namespaceOf } from './arguments.ts';
import type { CommandContext, CommandHandler } from './command.ts';
import { hintOf } from './query-commands.ts';
import { compileUpdateStatement, updateOf } from './statements.ts';
import { forUpdate } from './write-commands.ts';

export const findAndModify: CommandHandler = async (context) => {
  const { command } = context;
  const removes = flagArgument(command, 'remove');
  const returnsNew = flagArgument(command, 'new');
  if (removes && command.has('update'))
    throw new StoreError(9, 'Cannot specify both an update and remove=true');
  if (removes && returnsNew) {
    throw new StoreError(
      9,
      "Cannot specify both new=true and remove=true; 'remove' always returns the deleted document",
    );
  }
  if (!removes && !command.has('update'))
    throw new StoreError(9, 'Either an update or remove=true must be specified');
  const upsert = flagArgument(command, 'upsert');
  if (removes && upsert) throw new StoreError(9, 'Cannot specify both upsert=true and remove=true');
  const collection = await forUpdate(context, namespaceOf(context), upsert);
  return removes
    ? findAndRemove(context, collection)
    : findAndUpdate(context, collection, { upsert, returnsNew });
};

async function findAndRemove(
  context: CommandContext,
  collection: CollectionEntry | undefined,
): Promise<Reply> {
  const query = commandQuery(context, collection);
  const show = projector(context, collection);
  const { store, patience } = context;
  const { document: found } =
    collection === undefined
      ? {}
      : await onTarget(
          context,
          (target) => deleteFound(target, collection, query),
          () => deleteInUnits(store, collection, query, patience),
        );
  return reply({ lastErrorObject: { n: found === undefined ? 0 : 1 }, value: show(found), ok: 1 });
}

async function findAndUpdate(
  context: CommandContext,
  collection: CollectionEntry | undefined,
  { upsert, returnsNew }: { upsert: boolean; returnsNew: boolean },
): Promise<Reply> {
  const { command } = context;
  const statement = compileUpdateStatement(context, collection, {
    filter: docArgument(command, 'query') ?? toDoc({}),
    update: updateOf(command.get('update')),
    multi: false,
    upsert,
    options: command,
  });
  const show = projector(context, collection);
  const nothing: UpdateOutcome = { matched: 0, modified: 0 };
  const outcome =
    collection === undefined
      ? nothing
      : await onTarget(
          context,
          (target) => updateFound(target, collection, statement),
          () => updateInUnits(context, collection, statement),
        );
  const isUpserted = 'upserted' in outcome;
  const value = returnsNew ? outcome.after : isUpserted ? undefined : outcome.before;
  return reply({
    lastErrorObject: {
      n: isUpserted ? 1 : outcome.matched,
      updatedExisting: outcome.matched > 0,
      ...(isUpserted && { upserted: outcome.upserted }),
    },
    value: show(value),
    ok: 1,
  });
}

/** Does the work in the transaction or at once in a unit, the long way when its search takes long there. */
async function onTarget<T>(
  { store, transaction, patience, command }: CommandContext,
  work: (target: WriteTarget) => T,
  workLong: () => Promise<T>,
): Promise<T> {
  const skipsValidation = flagArgument(command, 'bypassDocumentValidation');
  const run = (target: WriteTarget) => work(Object.assign(target, { skipsValidation }));
  if (transaction !== undefined) return run(createTransactionTarget(store, transaction));
  try {
    return await runUnit(store, patience, run);
  } catch (error) {
    if (error instanceof LongSearch) return workLong();
    throw error;
  }
}

function commandQuery({ command }: CommandContext, collection: CollectionEntry | undefined) {
  return compileQuery(
    {
      filter: docArgument(command, 'query') ?? toDoc({}),
      sort: docArgument(command, 'sort'),
      limit: 1,
      hint: hintOf(command.get('hint')),
      collation: docArgument(command, 'collation'),
      let: docArgument(command, 'let'),
    },
    collection,
  );
}

/** Applies the command's `fields`; nothing found is null, never absent. */
function projector(
  context: CommandContext,
  collection: CollectionEntry | undefined,
): (document: Doc | undefined) => Doc | null {
  const { command } = context;
  const fields = docArgument(command, 'fields') ?? docArgument(command, 'projection');
  if (!isDoc(fields) || fields.size === 0) return (document) => document ?? null;
  const { match } = commandQuery(context, collection);
  const collation = compileCollation(collationFor(docArgument(command, 'collation'), collection));
  const projection = compileProjection(fields, {
    ...(match && { match }),
    collation,
    let: docArgument(command, 'let'),
  });
  return (document) => (document === undefined ? null : projection.apply(document));
}
