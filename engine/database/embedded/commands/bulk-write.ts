import { asDouble, type Doc, encode, isNumeric, toDoc, toNumber } from '../bson/index.ts';
import { createRowSource } from '../cursors/row-source.ts';
import { StoreError } from '../errors.ts';
import type { UpdateOutcome } from '../writes/update-documents.ts';
import { countArgument, docArgument, docListArgument, flagArgument } from './arguments.ts';
import type { CommandContext, CommandHandler } from './command.ts';
import { firstBatch, viewOf } from './query-commands.ts';
import { runStatements, type Statement } from './run-statements.ts';
import { errorFields } from './write-errors.ts';
import { deleteStatement, insertStatement, updateOf, updateStatement } from './statements.ts';
import { writable } from './write-commands.ts';

interface Totals {
  nInserted: number;
  nMatched: number;
  nModified: number;
  nUpserted: number;
  nDeleted: number;
}

/** Writes to several collections in one command, as the client-level bulkWrite of newer drivers sends it. */
export const bulkWrite: CommandHandler = async (context) => {
  const { command } = context;
  const namespaces = docListArgument(command, 'nsInfo').map((info) => String(info.get('ns')));
  const results: (Doc | undefined)[] = [];
  const counts: Partial<Totals>[] = [];
  const statements: Statement[] = [];
  for (const [i, operation] of docListArgument(command, 'ops').entries()) {
    statements.push(
      await statementOf(context, operation, namespaces, (fields, count) => {
        results[i] = toDoc({ ok: asDouble(1), idx: i, ...fields });
        counts[i] = count;
      }),
    );
  }
  const faults = await runStatements(context, statements);
  for (const { index, error } of faults)
    results[index] = toDoc({ ok: asDouble(0), idx: index, n: 0, ...errorFields(error) });
  for (const { index } of faults) counts[index] = {};
  const failed = new Set(faults.map(({ index }) => index));
  const onlyErrors = flagArgument(command, 'errorsOnly');
  const shown = results.filter(
    (result, i): result is Doc => result !== undefined && (!onlyErrors || failed.has(i)),
  );
  const batchSize = countArgument(docArgument(command, 'cursor') ?? toDoc({}), 'batchSize');
  const answer = await firstBatch(
    context,
    'admin.$cmd.bulkWrite',
    createRowSource(shown.map((doc) => encode(doc)).values(), viewOf(context)),
    { batchSize },
  );
  return {
    ...answer,
    fields: toDoc({ nErrors: faults.length, ...sumOf(counts), ok: 1 }),
  };
};

async function statementOf(
  context: CommandContext,
  operation: Doc,
  namespaces: readonly string[],
  done: (fields: object, count: Partial<Totals>) => void,
): Promise<Statement> {
  const [kind = ''] = operation.names;
  const at = operation.get(kind);
  const namespace = namespaces[isNumeric(at) ? toNumber(at) : -1];
  if (namespace === undefined) throw new StoreError(2, `BulkWrite ops entry has an invalid nsInfo index`);
  const collection = await writable(context, namespace);
  const filter = docArgument(operation, 'filter') ?? toDoc({});
  const multi = flagArgument(operation, 'multi');
  switch (kind) {
    case 'insert':
      return insertStatement(context, collection, docArgument(operation, 'document') ?? toDoc({}), () =>
        done({ n: 1 }, { nInserted: 1 }),
      );
    case 'update': {
      const upsert = flagArgument(operation, 'upsert');
      const options = operation.has('constants')
        ? operation.copy().set('c', operation.get('constants') ?? null)
        : operation;
      return updateStatement(
        context,
        collection,
        { filter, update: updateOf(operation.get('updateMods')), multi, upsert, options },
        (outcome) =>
          done(
            {
              n: 'upserted' in outcome ? 1 : outcome.matched,
              nModified: outcome.modified,
              ...('upserted' in outcome && { upserted: { _id: outcome.upserted } }),
            },
            countOf(outcome),
          ),
      );
    }
    case 'delete':
      return deleteStatement(context, collection, { filter, multi, options: operation }, (n) =>
        done({ n }, { nDeleted: n }),
      );
    default:
      throw new StoreError(9, `Unrecognized bulkWrite operation '${kind}'`);
  }
}

function countOf(outcome: UpdateOutcome): Partial<Totals> {
  const { matched: nMatched, modified: nModified } = outcome;
  return { nMatched, nModified, nUpserted: 'upserted' in outcome ? 1 : 0 };
}

/** Summed when all is done: a unit that waited for a lock has told its statements' counts more than once. */
function sumOf(counts: readonly Partial<Totals>[]): Totals {
  const totals: Totals = { nInserted: 0, nMatched: 0, nModified: 0, nUpserted: 0, nDeleted: 0 };
  for (const count of counts)
    for (const name of Object.keys(totals) as (keyof Totals)[]) totals[name] += count?.[name] ?? 0;
  return totals;
}
