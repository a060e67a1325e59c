import { type Doc, isDoc, type Value } from '../bson/index.ts';
import { type IndexPlan, isOrdered, type MergePlan, type Plan } from '../planning/plan.ts';
import type { Query } from '../queries/query.ts';

/** A stage of a plan as explain shows it, the one it reads from inside it. */
export interface PlanStage {
  readonly stage: string;
  readonly inputStage?: PlanStage;
  readonly [detail: string]: unknown;
}

/** The whole plan of a query: its source, then sort, skip, limit and projection where there are any; of a count its source alone. */
export function presentPlan(plan: Plan, query: Query, countsOnly: boolean): PlanStage {
  const isIndex = plan.kind === 'index';
  if (countsOnly && isIndex && (plan.exact || plan.covered)) return presentKeys(plan);
  let top = isIndex && plan.covered ? presentKeys(plan) : presentSource(plan);
  const over = (stage: string, details: object) => {
    top = { stage, ...details, inputStage: top };
  };
  if (query.sort !== null && !isOrdered(plan)) over('SORT', { sortPattern: sortPattern(query.sort) });
  if (query.skip > 0) over('SKIP', { skipAmount: query.skip });
  if (query.limit > 0) over('LIMIT', { limitAmount: query.limit });
  if (isIndex && plan.covered) over('PROJECTION_COVERED', {});
  else if (query.projection !== null) over('PROJECTION', {});
  return top;
}

function sortPattern({ paths, directions }: NonNullable<Query['sort']>): object {
  return Object.fromEntries(paths.map((path, i) => [path, directions[i]]));
}

function presentSource(plan: Plan): PlanStage {
  switch (plan.kind) {
    case 'scan':
      return { stage: 'COLLSCAN', direction: plan.reverse ? 'backward' : 'forward' };
    case 'union':
      return { stage: 'FETCH', inputStage: { stage: 'OR', inputStages: plan.branches.map(presentSource) } };
    case 'index':
    case 'merge': {
      const keys = presentKeys(plan);
      return {
        stage: 'FETCH',
        inputStage: plan.kind === 'merge' ? { stage: 'SORT_MERGE', inputStage: keys } : keys,
      };
    }
  }
}

function presentKeys({ index, reverse, ranges }: IndexPlan | MergePlan): PlanStage {
  const { spec, multikey } = index;
  return {
    stage: 'IXSCAN',
    keyPattern: spec.key,
    indexName: spec.name,
    isMultiKey: multikey !== 0,
    isUnique: spec.unique === true,
    isSparse: spec.sparse === true,
    isPartial: spec.partialFilterExpression !== undefined,
    direction: reverse ? 'backward' : 'forward',
    ranges: ranges.length,
  };
}

const NAMES: Readonly<Record<string, string>> = {
  $project: 'PROJECTION',
  $addFields: 'PROJECTION',
  $set: 'PROJECTION',
  $unset: 'PROJECTION',
  $lookup: 'EQ_LOOKUP',
};
/** The order in which a query itself does leading stages. */
const QUERY_ORDER = ['$match', '$sort', '$skip', '$limit'];

/** The plan of a pipeline: that of its query with the stages over it which the query does not do itself. */
export function presentPipeline(source: PlanStage, stages: readonly Value[]): PlanStage {
  return stagesAfterQuery(stages).reduce<PlanStage>((input, stage) => {
    const [name = ''] = stage.names;
    return { stage: NAMES[name] ?? name.slice(1).toUpperCase(), inputStage: input };
  }, source);
}

/** The stages of a pipeline that its query does not take over. */
export function stagesAfterQuery(stages: readonly Value[]): Doc[] {
  const all = stages.filter(isDoc);
  let reached = 0;
  const first = all.findIndex(({ names: [name = ''] }) => {
    const place = QUERY_ORDER.indexOf(name);
    const isTaken =
      place > reached || (place === reached && name !== '$sort') || (place === 0 && reached <= 1);
    if (isTaken) reached = Math.max(reached, place);
    return !isTaken;
  });
  return first < 0 ? [] : all.slice(first);
}
