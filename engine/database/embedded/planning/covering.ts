import type { IndexEntry } from '../storage/catalog-entry.ts';
import { keyRanges } from './bounds.ts';
import type { Conjuncts } from './conjuncts.ts';
import { impliesPartialFilter } from './partial-index.ts';
import type { IndexPlan } from './plan.ts';

/**
 * Whether the entries of an index carry all of these paths; null stands for whole documents. Fields inside documents are
 * not given back: that `a.b` is missing does not tell what `a` is.
 */
export function covers({ covering, prepared }: IndexEntry, fields: ReadonlySet<string> | null): boolean {
  if (!covering || fields === null) return false;
  return [...fields].every((field) => prepared.names.some((name) => isWithin(field, name)));
}

/** The names of the fields that a read of these paths takes from the entries of an index, null for the others. */
export const carriedNames = ({ prepared }: IndexEntry, fields: ReadonlySet<string>): (string | null)[] =>
  prepared.names.map((name) => ([...fields].some((field) => isWithin(field, name)) ? name : null));

const isWithin = (field: string, name: string): boolean =>
  !name.includes('.') && (field === name || field.startsWith(`${name}.`));

/** A read of all entries of the covering index with the fewest fields that holds every matching document; null without one. */
export function wholeIndexPlan(
  indexes: readonly IndexEntry[],
  conjuncts: Conjuncts,
  fields: ReadonlySet<string> | null,
): IndexPlan | null {
  const [index] = indexes
    .filter((one) => covers(one, fields) && holdsAll(one, conjuncts))
    .sort((a, b) => a.prepared.names.length - b.prepared.names.length);
  if (index === undefined) return null;
  return {
    kind: 'index',
    index,
    ranges: keyRanges(index, [[]], null),
    reverse: false,
    ordered: false,
    exact: conjuncts.complete && conjuncts.paths.size === 0,
    equalities: 0,
    ranged: false,
    covered: true,
  };
}

function holdsAll({ building, spec }: IndexEntry, conjuncts: Conjuncts): boolean {
  if (building || spec.hidden === true || spec.sparse === true) return false;
  const partial = spec.partialFilterExpression;
  return partial === undefined || impliesPartialFilter(partial, conjuncts);
}
