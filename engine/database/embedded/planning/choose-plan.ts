import { equalValues, isDoc, isNumeric, toNumber, type Value } from '../bson/index.ts';
import { StoreError } from '../errors.ts';
import type { CompiledSort, MatchNode } from '../query/index.ts';
import type { CollectionEntry, IndexEntry } from '../storage/catalog-entry.ts';
import { type Between, planBetween } from './between.ts';
import { conjunctsOf, withBranch } from './conjuncts.ts';
import { covers, wholeIndexPlan } from './covering.ts';
import { indexCandidates, type PlanRequest } from './index-candidate.ts';
import { type IndexPlan, isOrdered, type MergePlan, type Plan } from './plan.ts';

/** A query as far as planning goes. `limit` 0 means none. */
export interface PlannedQuery {
  match: MatchNode | undefined;
  sort: CompiledSort | null;
  limit: number;
  hint: Value | undefined;
  /** Keys of the hinted index between which is read. */
  between: Between | null;
  collationKey: string;
  /** The paths that are read of each row, null for whole documents. */
  fields: ReadonlySet<string> | null;
  /** Rows may come in any order. */
  anyOrder: boolean;
}

/** Counts the keys of a plan's ranges, up to a number; how the planner weighs one index against another. */
export type Probe = (plan: IndexPlan, upTo: number) => number;

/** A filtered read of fewer keys than this is sorted in memory rather than reading an index in order. */
const FEW = 500;

/** The plan for a query: by unique point, by bounds, by order for a limited sort, by union of an `$or`, else the whole collection. */
export function choosePlan(collection: CollectionEntry, query: PlannedQuery, probe: Probe): Plan {
  const { sort, fields, hint, collationKey } = query;
  const request: PlanRequest = { conjuncts: conjunctsOf(query.match), sort, collationKey };
  if (query.between !== null)
    return planBetween(hint === undefined ? undefined : findHinted(collection, hint), query.between, request);
  const plan =
    hint === undefined
      ? unhintedPlan(collection, request, query, probe)
      : hintedPlan(collection, request, hint);
  if (plan.kind === 'index' && (sort === null || plan.ordered))
    return { ...plan, covered: covers(plan.index, fields) };
  if (plan.kind !== 'scan' || hint !== undefined || !query.anyOrder) return plan;
  return wholeIndexPlan(collection.indexes, request.conjuncts, fields) ?? plan;
}

function unhintedPlan(
  collection: CollectionEntry,
  request: PlanRequest,
  query: PlannedQuery,
  probe: Probe,
): Plan {
  // Of plans that are as good as each other the first wins: one that spares reading documents.
  const indexes = collection.indexes.toSorted(
    (a, b) => Number(covers(b, query.fields)) - Number(covers(a, query.fields)),
  );
  const candidates = indexes.flatMap((index) => indexCandidates(index, request, false));
  const unique = candidates.find(isUniquePoint);
  if (unique !== undefined) return unique;
  // In order, and with bounds that say all the filter says, it reads no row in vain: nobody's keys need counting.
  const perfect = candidates
    .filter(isBounded)
    .find((plan) => plan.exact && (plan.ordered || query.sort === null));
  if (perfect !== undefined) return perfect;
  const bounded = best(candidates.filter(isBounded), probe);
  const ordered = bestOrdered(candidates);
  const chosen = ordered === null ? bounded : weigh(bounded, ordered, query.limit, probe);
  if (chosen !== null) return chosen;
  return unionPlan(collection, request) ?? { kind: 'scan', reverse: false };
}

function isBounded(plan: IndexPlan | MergePlan): plan is IndexPlan {
  return plan.kind === 'index' && (plan.equalities > 0 || plan.ranged);
}

function isUniquePoint(plan: IndexPlan | MergePlan): plan is IndexPlan {
  return (
    plan.kind === 'index' &&
    plan.index.spec.unique === true &&
    plan.equalities === plan.index.prepared.names.length &&
    plan.ranges.length <= 1
  );
}

/** The most bound fields win; among equals the one with fewer keys, and of those an ordered one. */
function best(plans: IndexPlan[], probe: Probe): IndexPlan | null {
  const score = (plan: IndexPlan) => plan.equalities * 2 + (plan.ranged ? 1 : 0);
  const top = plans.reduce((most, plan) => Math.max(most, score(plan)), 0);
  const finalists = plans
    .filter((plan) => score(plan) === top)
    .sort((a, b) => Number(b.ordered) - Number(a.ordered));
  const [first] = finalists;
  if (first === undefined) return null;
  if (finalists.every((plan) => plan.index === first.index)) return first;
  let chosen = first;
  let fewest = probe(first, FEW * 2);
  for (const plan of finalists.slice(1)) {
    const keys = probe(plan, fewest);
    if (keys < fewest) [chosen, fewest] = [plan, keys];
  }
  return chosen;
}

function bestOrdered(plans: (IndexPlan | MergePlan)[]): IndexPlan | MergePlan | null {
  const depth = (plan: IndexPlan | MergePlan) =>
    plan.kind === 'merge' ? plan.index.prepared.names.length : plan.equalities * 2 + (plan.ranged ? 1 : 0);
  return plans.filter(isOrdered).sort((a, b) => depth(b) - depth(a))[0] ?? null;
}

/**
 * Order saves the sort but may read many documents the filter drops; few keys are sorted, a limited read keeps the order.
 * A merge of the same index reads the same ranges, and no more documents.
 */
function weigh(bounded: IndexPlan | null, ordered: IndexPlan | MergePlan, limit: number, probe: Probe): Plan {
  if (bounded === null || bounded.ordered) return bounded ?? ordered;
  if (ordered.kind === 'merge' && ordered.index === bounded.index) return ordered;
  if (probe(bounded, FEW) < FEW) return bounded;
  if (ordered.kind === 'merge') return ordered;
  return limit > 0 || isBounded(ordered) ? ordered : bounded;
}

function unionPlan(collection: CollectionEntry, request: PlanRequest): Plan | null {
  const { alternatives } = request.conjuncts;
  if (alternatives === null) return null;
  const branches: Plan[] = [];
  for (const branch of alternatives) {
    const conjuncts = withBranch(request.conjuncts, branch);
    const plans = collection.indexes.flatMap((index) =>
      indexCandidates(index, { ...request, conjuncts, sort: null }, false),
    );
    const [plan] = plans
      .filter(isBounded)
      .sort((a, b) => b.equalities - a.equalities || Number(b.ranged) - Number(a.ranged));
    if (plan === undefined) return null;
    branches.push(plan);
  }
  return { kind: 'union', branches };
}

function hintedPlan(collection: CollectionEntry, request: PlanRequest, hint: Value): Plan {
  if (isDoc(hint) && hint.has('$natural')) {
    const direction = hint.get('$natural');
    return { kind: 'scan', reverse: isNumeric(direction) && toNumber(direction) < 0 };
  }
  const index = findHinted(collection, hint);
  if (index === undefined) {
    throw new StoreError(
      2,
      'error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index',
    );
  }
  const plans = indexCandidates(index, request, true);
  return plans.find(isOrdered) ?? plans[0] ?? { kind: 'scan', reverse: false };
}

/** The index a hint names, by name or by key pattern. */
export function findHinted(collection: CollectionEntry, hint: Value): IndexEntry | undefined {
  return collection.indexes.find(
    (index) => index.spec.name === hint || (isDoc(hint) && equalValues(index.spec.key, hint)),
  );
}
