import type { Examined } from '../cursors/read-view.ts';
import { readAll } from '../cursors/row-source.ts';
import { countKeys } from '../planning/count-keys.ts';
import type { Plan } from '../planning/plan.ts';
import { findRows } from '../queries/find-rows.ts';
import type { Query } from '../queries/query.ts';
import type { CollectionEntry } from '../storage/catalog-entry.ts';
import type { CommandContext } from './command.ts';
import type { PlanStage } from './present-plan.ts';
import { viewOf } from './query-commands.ts';

/** A query to be run for what it looks at; `countsOnly` where keys alone may answer. */
interface Explained {
  context: CommandContext;
  collection: CollectionEntry;
  query: Query;
  plan: Plan;
  source: PlanStage;
  countsOnly: boolean;
}

/** The `executionStats` of a query: it is read to its end, and what it looked at is counted. */
export async function runExplained(explained: Explained): Promise<object> {
  const { source } = explained;
  const examined: Examined = { keys: 0, documents: 0 };
  const started = performance.now();
  const nReturned = await run(explained, examined);
  return {
    executionStats: {
      executionSuccess: true,
      nReturned,
      executionTimeMillis: Math.round(performance.now() - started),
      totalKeysExamined: examined.keys,
      totalDocsExamined: examined.documents,
      executionStages: { ...source, nReturned },
      allPlansExecution: [],
    },
  };
}

async function run(
  { context, collection, query, plan, countsOnly }: Explained,
  examined: Examined,
): Promise<number> {
  const view = { ...viewOf(context), examined };
  let found = 0;
  function* rows() {
    if (countsOnly && plan.kind === 'index' && plan.exact) {
      found = countKeys(view, collection, plan, Number.POSITIVE_INFINITY);
      examined.keys = found;
      return;
    }
    for (const row of findRows(view, collection, query)) {
      if (row === undefined) yield undefined;
      else found++;
    }
  }
  await readAll<never>(rows(), view, context.patience);
  return found;
}
