import { isNullish, type Value } from '../bson/index.ts';
import { type CompiledSort, isArrayIndex } from '../query/index.ts';
import type { IndexEntry } from '../storage/catalog-entry.ts';
import { boundsOf, type FieldBounds, keyRanges } from './bounds.ts';
import type { Conjuncts } from './conjuncts.ts';
import { impliesPartialFilter } from './partial-index.ts';
import type { IndexPlan, MergePlan } from './plan.ts';

/** What the planner is asked: conjuncts, the sort it should serve, the key of the query's collation ('' for none). */
export interface PlanRequest {
  conjuncts: Conjuncts;
  sort: CompiledSort | null;
  collationKey: string;
}

/** Products of point lists above this are cut off at the field before. */
const MOST_RANGES = 4000;
/** Merging more ranges than this costs more than sorting. */
const MOST_MERGED = 1000;

/** The plans one index offers for a request; none when it cannot hold all matching documents or would not help. */
export function indexCandidates(
  index: IndexEntry,
  request: PlanRequest,
  forced: boolean,
): (IndexPlan | MergePlan)[] {
  const { spec, prepared } = index;
  if (index.building || (spec.hidden === true && !forced)) return [];
  const partial = spec.partialFilterExpression;
  if (partial !== undefined && !impliesPartialFilter(partial, request.conjuncts)) return [];
  const bound = boundFields(index, request);
  if (spec.sparse === true && !sparseSuffices(bound) && !forced) return [];
  const ranges = keyRanges(index, bound.points, bound.range);
  const base: IndexPlan = {
    kind: 'index',
    index,
    ranges,
    reverse: false,
    ordered: false,
    exact: bound.exact && !index.truncated && index.multikey === 0,
    equalities: bound.equalities,
    ranged: bound.range !== null,
    covered: false,
  };
  const plans: (IndexPlan | MergePlan)[] = [];
  const direction = orderDirection(index, request, bound);
  if (direction !== 0) {
    if (ranges.length <= 1) plans.push({ ...base, ordered: true, reverse: direction < 0 });
    else if (ranges.length <= MOST_MERGED && bound.range === null) {
      plans.push({ kind: 'merge', index, ranges, reverse: direction < 0 });
    }
  }
  if (bound.equalities > 0 || bound.range !== null || forced) plans.push(base);
  return prepared.names.length === 0 ? [] : plans;
}

interface BoundFields {
  points: Value[][];
  range: FieldBounds | null;
  equalities: number;
  /** How many values each equality field may have. */
  choices: number[];
  exact: boolean;
}

function boundFields(index: IndexEntry, { conjuncts, collationKey }: PlanRequest): BoundFields {
  const { names, encoding } = index.prepared;
  const same = index.prepared.collationKey === collationKey;
  const strings = !same
    ? 'none'
    : encoding.collation === undefined
      ? 'all'
      : encoding.collation.fold
        ? 'equality'
        : 'none';
  const bound: BoundFields = {
    points: [[]],
    range: null,
    equalities: 0,
    choices: [],
    exact: conjuncts.complete,
  };
  const used = new Set<string>();
  for (const [i, name] of names.entries()) {
    const conditions = conjuncts.paths.get(name);
    if (conditions === undefined || sharesArray(index, i)) break;
    const field = boundsOf(conditions, { multikey: isMultikey(index, i), strings });
    if (field === null) break;
    if (isPositional(index, i)) {
      if (holdsNullish(field.points)) break;
      bound.exact = false;
    } else if (!field.exact) bound.exact = false;
    if (field.points === null) {
      bound.range = field;
      used.add(name);
      break;
    }
    const { points } = field;
    if (bound.points.length * points.length > MOST_RANGES) break;
    bound.points = bound.points.flatMap((point) => points.map((value) => [...point, value]));
    bound.choices.push(points.length);
    bound.equalities++;
    used.add(name);
  }
  if (used.size !== conjuncts.paths.size) bound.exact = false;
  return bound;
}

/** A number on the way may name an element: its key leaves out what the query asks the other elements, which is null. */
function isPositional(index: IndexEntry, field: number): boolean {
  return index.prepared.paths[field]?.slice(1).some(isArrayIndex) === true;
}

function holdsNullish(points: readonly Value[] | null): boolean {
  return points?.some(isNullish) === true;
}

function isMultikey(index: IndexEntry, field: number): boolean {
  return (index.multikey & (1 << field)) !== 0;
}

/** Two multikey fields below one array are met by one element in the index but by any two in the query. */
function sharesArray(index: IndexEntry, field: number): boolean {
  if (!isMultikey(index, field)) return false;
  const root = index.prepared.paths[field]?.[0];
  return index.prepared.paths.slice(0, field).some((path, i) => isMultikey(index, i) && path[0] === root);
}

/** A sparse index lacks documents without any of its fields: some bound must rule those out. */
function sparseSuffices({ points, range }: BoundFields): boolean {
  if (range !== null) return true;
  return points.every((point) => point.some((value) => !isNullish(value)));
}

/** 1 or -1 when the index read in that direction gives the sort's order within each range, else 0. */
function orderDirection(index: IndexEntry, { sort, collationKey }: PlanRequest, bound: BoundFields): number {
  const { names, directions, encoding } = index.prepared;
  if (sort === null || sort.paths.length === 0 || index.truncated) return 0;
  if (collationKey !== '' || encoding.collation !== undefined) return 0;
  const fixed = new Set(
    names.slice(0, bound.equalities).filter((_, i) => bound.choices[i] === 1 && !isMultikey(index, i)),
  );
  let at = bound.equalities;
  let direction = 0;
  for (const [i, name] of sort.paths.entries()) {
    if (fixed.has(name)) continue;
    if (names[at] !== name || isMultikey(index, at)) return 0;
    const wanted = (sort.directions[i] ?? 1) * (directions[at] ?? 1);
    if (direction !== 0 && wanted !== direction) return 0;
    direction = wanted;
    at++;
  }
  return direction === 0 ? 1 : direction;
}
