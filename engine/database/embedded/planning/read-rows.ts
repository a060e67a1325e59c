import type { ReadView } from '../cursors/read-view.ts';
import type { CollectionEntry, IndexEntry } from '../storage/catalog-entry.ts';
import { assertSound } from '../storage/checksum.ts';
import { recordIdOfKey, recordKey } from '../storage/record-keys.ts';
import { mergeRanges } from './merge-ranges.ts';
import type { IndexPlan, KeyRange, Plan } from './plan.ts';
import { readIndexRange } from './read-index-range.ts';
import { readPortions } from './read-portions.ts';
import type { Rows, Take, Takes } from './rows.ts';
import { scanDocuments } from './scan-documents.ts';

/** What `takes` make of all rows of a plan, each record once, in the plan's order. They check the filter on them. */
export function readRows<T>(
  view: ReadView,
  collection: CollectionEntry,
  plan: Plan,
  takes: Takes<T>,
): Rows<T> {
  if (plan.kind === 'scan') return scanDocuments(view, collection, plan.reverse, takes.document);
  return plan.kind === 'index' && plan.covered
    ? carriedRows(view, collection, plan, takes)
    : rowsByIndex(view, collection, plan, takes.document);
}

/**
 * Reads the values that the entries carry. An entry may carry none when the read began before the first array was
 * written, or when the entry is damaged; then its document is read.
 */
function* carriedRows<T>(
  view: ReadView,
  collection: CollectionEntry,
  { ranges, reverse }: IndexPlan,
  takes: Takes<T>,
): Rows<T> {
  const { lentEntries: database } = view.env;
  for (const { from, to } of reverse ? ranges.toReversed() : ranges) {
    yield* readPortions(view, { database, from, to, reverse, counted: 'keys' }, (key, values) => {
      const recordId = recordIdOfKey(key);
      if (values.length > 0) return takes.entry(values, recordId);
      const raw = lendDocument(view, collection, recordId);
      return raw === null ? undefined : takes.document(raw, recordId);
    });
  }
}

function* rowsByIndex<T>(
  view: ReadView,
  collection: CollectionEntry,
  plan: Exclude<Plan, { kind: 'scan' }>,
  take: Take<T>,
): Rows<T> {
  for (const recordId of readRecordIds(view, collection, plan)) {
    if (recordId === undefined) {
      yield undefined;
      continue;
    }
    const raw = lendDocument(view, collection, recordId);
    const taken = raw === null ? undefined : take(raw, recordId);
    if (taken !== undefined) yield taken;
    if (view.isDue()) yield undefined;
  }
}

/** The document of a record as the view sees it, or null. */
export function readDocument(view: ReadView, collection: CollectionEntry, recordId: number): Buffer | null {
  const lent = lendDocument(view, collection, recordId);
  return lent === null ? null : Buffer.from(lent);
}

/** The same, lent until the next document is read. */
function lendDocument(view: ReadView, collection: CollectionEntry, recordId: number): Buffer | null {
  if (view.examined !== undefined) view.examined.documents++;
  const changed = view.overlay(collection)?.rows.get(recordId);
  if (changed !== undefined) return changed.now?.raw ?? null;
  const transaction = view.snapshot();
  const key = recordKey(collection.id, recordId);
  const { lentDocuments } = view.env;
  const lent = transaction === undefined ? lentDocuments.get(key) : lentDocuments.get(key, { transaction });
  if (lent === undefined) return null;
  assertSound(lent);
  return lent;
}

function* readRecordIds(
  view: ReadView,
  collection: CollectionEntry,
  plan: Exclude<Plan, { kind: 'scan' }>,
): Rows<number> {
  if (plan.kind === 'union') {
    yield* distinctIds(readBranches(view, collection, plan.branches));
  } else if (plan.kind === 'merge') {
    yield* mergeRanges(view, collection, plan);
  } else {
    const ids = readRangeIds(view, collection, plan.index, plan.ranges, plan.reverse);
    yield* plan.index.multikey !== 0 ? distinctIds(ids) : ids;
  }
}

function* readBranches(view: ReadView, collection: CollectionEntry, branches: Plan[]): Rows<number> {
  for (const branch of branches) {
    if (branch.kind !== 'scan') yield* readRecordIds(view, collection, branch);
  }
}

function* readRangeIds(
  view: ReadView,
  collection: CollectionEntry,
  index: IndexEntry,
  ranges: KeyRange[],
  reverse: boolean,
): Rows<number> {
  for (const range of reverse ? ranges.toReversed() : ranges) {
    for (const row of readIndexRange(view, collection, index, range, reverse)) yield row?.recordId;
  }
}

function* distinctIds(ids: Rows<number>): Rows<number> {
  const seen = new Set<number>();
  for (const id of ids) {
    if (id === undefined) yield undefined;
    else if (!seen.has(id)) {
      seen.add(id);
      yield id;
    }
  }
}
