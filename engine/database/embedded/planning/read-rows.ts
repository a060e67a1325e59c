import type { ReadView } from '../cursors/read-view.ts';
import type { CollectionEntry, IndexEntry } from '../storage/catalog-entry.ts';
import { unseal } from '../storage/checksum.ts';
import { recordKey } from '../storage/record-keys.ts';
import { mergeRanges } from './merge-ranges.ts';
import type { KeyRange, Plan } from './plan.ts';
import { readIndexRange } from './read-index-range.ts';
import type { Rows } from './rows.ts';
import { scanDocuments } from './scan-documents.ts';

/** All rows of a plan, each record once, in the plan's order. The caller checks the filter on them. */
export function* readRows(view: ReadView, collection: CollectionEntry, plan: Plan): Rows {
  if (plan.kind === 'scan') {
    yield* scanDocuments(view, collection, plan.reverse);
    return;
  }
  for (const recordId of readRecordIds(view, collection, plan)) {
    if (recordId === undefined) {
      yield undefined;
      continue;
    }
    const raw = readDocument(view, collection, recordId);
    if (raw !== null) yield { recordId, raw };
    if (view.isDue()) yield undefined;
  }
}

/** The document of a record as the view sees it, or null. */
export function readDocument(view: ReadView, collection: CollectionEntry, recordId: number): Buffer | null {
  if (view.examined !== undefined) view.examined.documents++;
  const changed = view.overlay(collection)?.rows.get(recordId);
  if (changed !== undefined) return changed.now?.raw ?? null;
  const transaction = view.snapshot();
  const key = recordKey(collection.id, recordId);
  const stored =
    transaction === undefined ? view.env.documents.get(key) : view.env.documents.get(key, { transaction });
  return stored === undefined ? null : unseal(stored);
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
