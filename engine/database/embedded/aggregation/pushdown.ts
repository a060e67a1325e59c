import type { CompiledMatch } from '../query/match/compile-match.ts';
import type { CompiledSort } from '../query/sort.ts';
import type { SortSpace } from '../sorting/sort-space.ts';
import type { Stage } from './stage.ts';
import { sortFlow } from './stages/sort.ts';

/** The leading stages a source can take over, in this order: filter, sort, skip, limit. */
export interface Prefix {
  match?: CompiledMatch;
  sort?: CompiledSort;
  skip?: number;
  limit?: number;
}

/** Splits off the leading stages that fit the order filter, sort, skip, limit. */
export function splitPrefix(stages: readonly Stage[]): { prefix: Prefix; rest: readonly Stage[] } {
  const prefix: Prefix = {};
  let taken = 0;
  while (taken < stages.length && take(prefix, stages[taken] as Stage)) taken++;
  return { prefix, rest: stages.slice(taken) };
}

function take(prefix: Prefix, { pushdown }: Stage): boolean {
  const { sort, skip, limit } = prefix;
  switch (pushdown?.kind) {
    case 'match':
      // A filter commutes with a sort before it, but not with a skip or limit.
      if (skip !== undefined || limit !== undefined) return false;
      prefix.match = prefix.match ? both(prefix.match, pushdown.match) : pushdown.match;
      return true;
    case 'sort':
      if (sort || skip !== undefined || limit !== undefined) return false;
      prefix.sort = pushdown.sort;
      return true;
    case 'skip':
      if (limit !== undefined) return false;
      prefix.skip = (skip ?? 0) + pushdown.count;
      return true;
    case 'limit':
      prefix.limit = Math.min(limit ?? Number.POSITIVE_INFINITY, pushdown.count);
      return true;
    default:
      return false;
  }
}

function both(a: CompiledMatch, b: CompiledMatch): CompiledMatch {
  return {
    node: { kind: 'and', nodes: [a.node, b.node] },
    conjuncts: [...a.conjuncts, ...b.conjuncts],
    fields: a.fields && b.fields ? new Set([...a.fields, ...b.fields]) : null,
    matches: (doc, frame) => a.matches(doc, frame) && b.matches(doc, frame),
  };
}

/**
 * The paths a pipeline reads of its source: what its stages use up to the first one after which nothing
 * else is visible; null when there is no such stage or one needs whole documents.
 */
export function neededFields(stages: readonly Stage[]): ReadonlySet<string> | null {
  const fields = new Set<string>();
  for (const { uses, resets } of stages) {
    if (uses.whole) return null;
    for (const field of uses.fields) fields.add(field);
    if (resets) return fields;
  }
  return null;
}

/** Lets every sort that is followed by a limit keep no more documents than the limit lets through. */
export const fuseSortLimits = (stages: readonly Stage[], space: SortSpace | undefined): Stage[] =>
  stages.map((stage, i) => {
    if (stage.pushdown?.kind !== 'sort') return stage;
    const { sort } = stage.pushdown;
    const skip = stages[i + 1]?.pushdown;
    const limit = skip?.kind === 'skip' ? stages[i + 2]?.pushdown : skip;
    if (limit?.kind !== 'limit') return stage;
    const kept = limit.count + (skip?.kind === 'skip' ? skip.count : 0);
    return { ...stage, run: (input) => sortFlow(input, sort, space, kept) };
  });
