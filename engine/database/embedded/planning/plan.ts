import type { IndexEntry } from '../storage/catalog-entry.ts';

/** Keys with from ≤ key < to. `point` is how many bytes of `from` fix the fields before the sort, for the merge. */
export interface KeyRange {
  from: Buffer;
  to: Buffer;
  point: number;
}

/** Reads all documents in the order they were inserted. */
export interface ScanPlan {
  kind: 'scan';
  reverse: boolean;
}

/** Reads ranges of one index, one after the other. */
export interface IndexPlan {
  kind: 'index';
  index: IndexEntry;
  ranges: KeyRange[];
  reverse: boolean;
  /** The rows come in the order the query sorts by. */
  ordered: boolean;
  /** The bounds say exactly what the filter says, one key a document: keys can be counted unseen. */
  exact: boolean;
  /** Fields bound by equality, and whether the next is bound by a range; for choosing among plans. */
  equalities: number;
  ranged: boolean;
  /** The values that the entries carry are all that is read: no document is looked at. */
  covered: boolean;
}

/** Reads all ranges of one index together, merged by what follows each range's point; always ordered. */
export interface MergePlan {
  kind: 'merge';
  index: IndexEntry;
  ranges: KeyRange[];
  reverse: boolean;
}

/** Reads the rows of every branch of an `$or`, each row once. */
export interface UnionPlan {
  kind: 'union';
  branches: Plan[];
}

export type Plan = ScanPlan | IndexPlan | MergePlan | UnionPlan;

/** The indexes that a plan reads. */
export function indexesOf(plan: Plan): IndexEntry[] {
  if (plan.kind === 'scan') return [];
  return plan.kind === 'union' ? plan.branches.flatMap(indexesOf) : [plan.index];
}

/** Whether the plan's rows come in the order the query asked for. */
export function isOrdered(plan: Plan): boolean {
  return plan.kind === 'merge' || (plan.kind === 'index' && plan.ordered);
}
