import { compileCollation, type Doc, toDoc } from '../bson/index.ts';
import { compilePipeline } from '../aggregation/index.ts';
import { createRowSource } from '../cursors/row-source.ts';
import { StoreError } from '../errors.ts';
import type { Plan } from '../planning/plan.ts';
import { planQuery } from '../queries/find-rows.ts';
import { collationKeyOf } from '../storage/prepare-index.ts';
import { createPipelineEnvironment } from '../queries/pipeline-environment.ts';
import { compileQuery, type Query } from '../queries/query.ts';
import { reply } from '../wire/encode-reply.ts';
import { docArgument, docListArgument } from './arguments.ts';
import type { CommandContext, CommandHandler } from './command.ts';
import { findQuery, hintOf, viewOf } from './query-commands.ts';

const VERBOSITIES = new Set(['queryPlanner', 'executionStats', 'allPlansExecution']);

/** Says which plan a find, count, distinct, aggregate, update or delete would read by. */
export const explain: CommandHandler = (context) => {
  const inner = docArgument(context.command, 'explain');
  if (inner === undefined) throw new StoreError(14, "BSON field 'explain' must be an object");
  const verbosity = context.command.get('verbosity') ?? 'allPlansExecution';
  if (typeof verbosity !== 'string' || !VERBOSITIES.has(verbosity))
    throw new StoreError(
      2,
      `Enumeration value '${String(verbosity)}' for field 'explain.verbosity' is not a valid value.`,
    );
  const name = inner.names[0] ?? '';
  const namespace = `${context.database}.${String(inner.get(name))}`;
  const collection = context.store.catalog.find(namespace);
  const view = viewOf(context);
  const query = queryOf(context, name, inner, namespace);
  const winningPlan =
    collection === undefined ? { stage: 'EOF' } : presentPlan(planQuery(view, collection, query), query);
  if (context.transaction === undefined) createRowSource([].values(), view).close();
  return reply({
    explainVersion: '1',
    queryPlanner: { namespace, parsedQuery: inner.get('filter') ?? {}, winningPlan, rejectedPlans: [] },
    command: inner,
    serverInfo: { version: 'embedded' },
    ok: 1,
  });
};

function queryOf(context: CommandContext, name: string, inner: Doc, namespace: string): Query {
  const collection = context.store.catalog.find(namespace);
  const hint = hintOf(inner.get('hint'));
  const collation = docArgument(inner, 'collation');
  switch (name) {
    case 'find':
      return findQuery({ ...context, command: inner }, collection);
    case 'count':
    case 'distinct':
    case 'findAndModify':
      return compileQuery({ filter: docArgument(inner, 'query') ?? toDoc({}), hint, collation }, collection);
    case 'update':
    case 'delete': {
      const [statement] = docListArgument(inner, name === 'update' ? 'updates' : 'deletes');
      return compileQuery(
        { filter: (statement && docArgument(statement, 'q')) ?? toDoc({}), collation },
        collection,
      );
    }
    case 'aggregate': {
      const [database = '', ...rest] = namespace.split('.');
      const environment = {
        ...createPipelineEnvironment(context.store, viewOf(context), {
          hint,
          main: namespace,
          collationKey: collationKeyOf(collation),
        }),
        replaceCollection: () => [],
        merge: () => [],
        database,
        collection: rest.join('.'),
        collation: compileCollation(collation),
        let: docArgument(inner, 'let'),
      };
      const { request } = compilePipeline(inner.get('pipeline') ?? null, environment);
      const { match, sort, skip = 0, limit = 0 } = request ?? { fields: null };
      return {
        match,
        sort: sort ?? null,
        skip,
        limit,
        projection: null,
        hint,
        collationKey: collationKeyOf(collation),
      };
    }
    default:
      throw new StoreError(59, `Explain failed due to unknown command: ${name}`);
  }
}

function presentPlan(plan: Plan, query: Query): object {
  const source = presentSource(plan);
  const isSorted = query.sort === null || plan.kind === 'merge' || (plan.kind === 'index' && plan.ordered);
  return isSorted || query.sort === null
    ? source
    : {
        stage: 'SORT',
        sortPattern: Object.fromEntries(query.sort.paths.map((path, i) => [path, query.sort?.directions[i]])),
        inputStage: source,
      };
}

function presentSource(plan: Plan): object {
  switch (plan.kind) {
    case 'scan':
      return { stage: 'COLLSCAN', direction: plan.reverse ? 'backward' : 'forward' };
    case 'union':
      return { stage: 'FETCH', inputStage: { stage: 'OR', inputStages: plan.branches.map(presentSource) } };
    case 'index':
    case 'merge': {
      const { spec, multikey } = plan.index;
      const keys = {
        stage: 'IXSCAN',
        keyPattern: spec.key,
        indexName: spec.name,
        isMultiKey: multikey !== 0,
        isUnique: spec.unique === true,
        direction: plan.reverse ? 'backward' : 'forward',
      };
      return {
        stage: 'FETCH',
        inputStage: plan.kind === 'merge' ? { stage: 'SORT_MERGE', inputStage: keys } : keys,
      };
    }
  }
}
