import { type Doc, encodeKey, isDoc } from '../bson/index.ts';
import { notSupported, StoreError } from '../errors.ts';
import type { IndexEntry } from '../storage/catalog-entry.ts';
import { keyAfterPrefix } from '../storage/record-keys.ts';
import { conjunctsOf } from './conjuncts.ts';
import { indexCandidates, type PlanRequest } from './index-candidate.ts';
import type { IndexPlan, KeyRange } from './plan.ts';

/** The keys of an index that a find may read: from `min`, inclusive, to `max`, exclusive; one may be missing. */
export interface Between {
  min: Doc | undefined;
  max: Doc | undefined;
}

/** The plan that reads the hinted index between two of its keys. @throws StoreError 51173 to 51176, 115 */
export function planBetween(
  index: IndexEntry | undefined,
  between: Between,
  request: PlanRequest,
): IndexPlan {
  if (index === undefined)
    throw new StoreError(51173, 'When using min()/max() a hint of which index to use must be provided');
  if (index.prepared.collationKey !== '') throw notSupported('min or max on a collated index');
  if (request.collationKey !== '' && [between.min, between.max].some(holdsText))
    throw notSupported('min or max of text with a collation');
  if (index.truncated) throw notSupported('min or max on an index with very long keys');
  const range = rangeOf(index, between);
  const plans = indexCandidates(index, { ...request, conjuncts: conjunctsOf(undefined) }, true);
  const plan = plans.find((one) => one.kind === 'index');
  if (plan === undefined) throw notSupported('min or max on a partial index');
  return { ...plan, ranges: [range], exact: false };
}

/** Whether a collation may have a say in where the edge lies. */
function holdsText(edge: Doc | undefined): boolean {
  return (
    edge?.values.some((value) => typeof value === 'string' || isDoc(value) || Array.isArray(value)) === true
  );
}

function rangeOf(index: IndexEntry, { min, max }: Between): KeyRange {
  if (min !== undefined && max !== undefined && min.names.join() !== max.names.join())
    throw new StoreError(51176, 'min and max must have the same field names in the same order');
  const start = encodeKey([], [], index.prepared.encoding).bytes;
  const from = min === undefined ? start : keyOf(index, min);
  const to = max === undefined ? keyAfterPrefix(start) : keyOf(index, max);
  if (Buffer.compare(from, to) >= 0)
    throw new StoreError(
      51175,
      'The value provided for min() does not come before the value provided for max()',
    );
  return { from, to, point: start.length };
}

function keyOf({ prepared }: IndexEntry, edge: Doc): Buffer {
  const { names, directions, encoding } = prepared;
  if (names.length !== edge.size || names.some((name, i) => edge.names[i] !== name))
    throw new StoreError(51174, 'The fields of min()/max() are not those of the index in the hint');
  return encodeKey(edge.values, directions, encoding).bytes;
}
