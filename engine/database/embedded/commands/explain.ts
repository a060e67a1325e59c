import { compileCollation, type Doc, isDoc, isNumeric, toDoc, type Value } from '../bson/index.ts';
import { compilePipeline } from '../aggregation/index.ts';
import { createRowSource } from '../cursors/row-source.ts';
import { StoreError } from '../errors.ts';
import { countedQuery } from '../queries/count-rows.ts';
import { planQuery } from '../queries/find-rows.ts';
import { collectionOf, databaseOf } from '../storage/catalog-entry.ts';
import { collationKeyOf } from '../storage/prepare-index.ts';
import { createPipelineEnvironment, queryFor } from '../queries/pipeline-environment.ts';
import { compileQuery, type Query } from '../queries/query.ts';
import { resolveView } from '../queries/resolve-view.ts';
import { type Reply, reply } from '../wire/encode-reply.ts';
import { docArgument, docListArgument } from './arguments.ts';
import type { CommandContext, CommandHandler } from './command.ts';
import { presentPipeline, presentPlan } from './present-plan.ts';
import { distinctQuery, findQuery, hintOf, viewOf } from './query-commands.ts';
import { runExplained } from './run-explained.ts';

const VERBOSITIES = ['queryPlanner', 'executionStats', 'allPlansExecution'];

/** Says which plan a find, count, distinct, aggregate, update or delete reads by, and with executionStats what it looks at. */
export const explain: CommandHandler = async (context) => {
  const inner = docArgument(context.command, 'explain');
  if (inner === undefined) throw new StoreError(14, "BSON field 'explain' must be an object");
  const verbosity = context.command.get('verbosity') ?? 'allPlansExecution';
  if (typeof verbosity !== 'string' || !VERBOSITIES.includes(verbosity))
    throw new StoreError(
      2,
      `Enumeration value '${String(verbosity)}' for field 'explain.verbosity' is not a valid value.`,
    );
  return explainCommand(context, inner, verbosity !== 'queryPlanner');
};

/** Explains a command; `runs` reads through its plan to count keys and documents. Nothing is written. */
export async function explainCommand(context: CommandContext, inner: Doc, runs: boolean): Promise<Reply> {
  const name = inner.names[0] ?? '';
  const inDatabase = name === 'aggregate' && isNumeric(inner.get(name));
  const given = `${context.database}.${inDatabase ? '$cmd.aggregate' : String(inner.get(name))}`;
  const { namespace, stages } = resolveView(context.store.catalog, given);
  const pipeline = pipelineOf(name, inner, stages);
  const collection = context.store.catalog.find(namespace);
  const view = viewOf(context);
  const query =
    pipeline === null
      ? queryOf(context, name, inner, namespace)
      : pipelineQuery(context, inner, namespace, pipeline);
  const plan = collection === undefined ? null : planQuery(view, collection, query);
  const source = plan === null ? { stage: 'EOF' } : presentPlan(plan, query, name === 'count');
  const executionStats =
    runs && collection !== undefined && plan !== null
      ? await runExplained({ context, collection, query, plan, source, countsOnly: name === 'count' })
      : {};
  if (context.transaction === undefined) createRowSource([].values(), view).close();
  const winningPlan =
    pipeline === null ? source : { queryPlan: presentPipeline(source, pipeline), slotBasedPlan: {} };
  return reply({
    explainVersion: pipeline === null ? '1' : '2',
    queryPlanner: {
      namespace,
      parsedQuery: inner.get('filter') ?? inner.get('query') ?? {},
      winningPlan,
      rejectedPlans: [],
    },
    ...executionStats,
    command: inner,
    serverInfo: { version: 'embedded' },
    ok: 1,
  });
}

/** The stages a command runs: of an aggregate, and of anything that reads a view; else null. */
function pipelineOf(name: string, inner: Doc, viewStages: readonly Value[]): readonly Value[] | null {
  const own = inner.get('pipeline');
  if (name === 'aggregate') return [...viewStages, ...(Array.isArray(own) ? own : [])];
  if (viewStages.length === 0) return null;
  const filter = inner.get('filter') ?? inner.get('query');
  return isDoc(filter) ? [...viewStages, toDoc({ $match: filter })] : viewStages;
}

function queryOf(context: CommandContext, name: string, inner: Doc, namespace: string): Query {
  const collection = context.store.catalog.find(namespace);
  const hint = hintOf(inner.get('hint'));
  const collation = docArgument(inner, 'collation');
  switch (name) {
    case 'find':
      return findQuery({ ...context, command: inner }, collection);
    case 'distinct':
      return distinctQuery({ ...context, command: inner }, collection);
    case 'count':
    case 'findAndModify':
    case 'findandmodify': {
      const query = compileQuery(
        {
          filter: docArgument(inner, 'query') ?? toDoc({}),
          ...(name.startsWith('find') && { sort: docArgument(inner, 'sort'), limit: 1 }),
          hint,
          collation,
        },
        collection,
      );
      return name === 'count' ? countedQuery(query) : query;
    }
    case 'update':
    case 'delete': {
      const [statement] = docListArgument(inner, name === 'update' ? 'updates' : 'deletes');
      return compileQuery(
        { filter: (statement && docArgument(statement, 'q')) ?? toDoc({}), collation },
        collection,
      );
    }
    default:
      throw new StoreError(59, `Explain failed due to unknown command: ${name}`);
  }
}

/** What a pipeline asks of its collection; all of it is checked. */
function pipelineQuery(
  context: CommandContext,
  inner: Doc,
  namespace: string,
  stages: readonly Value[],
): Query {
  const hint = hintOf(inner.get('hint'));
  const collation = docArgument(inner, 'collation');
  const collationKey = collationKeyOf(collation);
  const main = { hint, main: namespace, collationKey };
  const { request } = compilePipeline([...stages], {
    ...createPipelineEnvironment(context.store, viewOf(context), main),
    replaceCollection: () => [],
    merge: () => [],
    database: databaseOf(namespace),
    collection: isNumeric(inner.get('aggregate')) ? null : collectionOf(namespace),
    collation: compileCollation(collation),
    let: docArgument(inner, 'let'),
  });
  return queryFor(request ?? { fields: null }, { hint, collationKey });
}
