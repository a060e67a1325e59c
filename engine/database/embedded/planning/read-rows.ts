import type { ReadView } from '../cursors/read-view.ts';
import type { CollectionEntry, IndexEntry } from '../storage/catalog-entry.ts';
import { unseal } from '../storage/checksum.ts';
import { keyPrefix, readRecordId, recordIdOfKey, recordKey } from '../storage/record-keys.ts';
import type { CollectionOverlay } from '../transactions/overlay.ts';
import type { KeyRange, Plan } from './plan.ts';
import { mergeRanges } from './merge-ranges.ts';

/** A document found: its bytes as BSON. */
export interface Row {
  recordId: number;
  raw: Buffer;
}

/** An index entry found: its whole key and the record it leads to. */
export interface IndexRow {
  key: Buffer;
  recordId: number;
}

/** Rows, or undefined where the reader offers a pause. */
export type Rows<T = Row> = Generator<T | undefined, void, void>;

const FIRST_PORTION = 16;
const LARGEST_PORTION = 512;
const PORTION_BYTES = 1024 * 1024;

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
  const changed = view.overlay(collection)?.rows.get(recordId);
  if (changed !== undefined) return changed.now?.raw ?? null;
  const transaction = view.snapshot();
  const key = recordKey(collection.id, recordId);
  const stored =
    transaction === undefined ? view.env.documents.get(key) : view.env.documents.get(key, { transaction });
  return stored === undefined ? null : unseal(stored);
}

function* readRecordIds(view: ReadView, collection: CollectionEntry, plan: Exclude<Plan, { kind: 'scan' }>): Rows<number> {
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

/** The entries of one range in key order, those a transaction changed in their new place. */
export function* readIndexRange(
  view: ReadView,
  collection: CollectionEntry,
  index: IndexEntry,
  range: KeyRange,
  reverse: boolean,
): Rows<IndexRow> {
  const overlay = view.overlay(collection);
  const stored = storedEntries(view, index, range, reverse);
  if (overlay === undefined || overlay.rows.size === 0) {
    yield* stored;
    return;
  }
  const own = ownEntries(overlay, index, range, reverse);
  let mine = own.next().value;
  for (const row of stored) {
    if (row === undefined) {
      yield undefined;
      continue;
    }
    while (mine !== undefined && Buffer.compare(mine.key, row.key) * (reverse ? -1 : 1) < 0) {
      yield mine;
      mine = own.next().value;
    }
    if (!overlay.rows.has(row.recordId)) yield row;
  }
  for (; mine !== undefined; mine = own.next().value) yield mine;
}

function* ownEntries(
  overlay: CollectionOverlay,
  index: IndexEntry,
  range: KeyRange,
  reverse: boolean,
): Generator<IndexRow, undefined, void> {
  const map = overlay.entries(index);
  let from = range.from.toString('latin1');
  let to = range.to.toString('latin1');
  for (;;) {
    const found = reverse ? map.last(from, to) : map.first(from, to);
    if (found === null) return undefined;
    const [key, recordId] = found;
    yield { key: Buffer.from(key, 'latin1'), recordId };
    if (reverse) to = key;
    else from = `${key}\0`;
  }
}

function* storedEntries(view: ReadView, index: IndexEntry, { from, to }: KeyRange, reverse: boolean): Rows<IndexRow> {
  const { indexes } = view.env;
  const unique = index.spec.unique === true;
  let portion = FIRST_PORTION;
  let start = reverse ? to : from;
  let exclusiveStart = reverse;
  for (;;) {
    const rows: IndexRow[] = [];
    const transaction = view.snapshot();
    const options = {
      start,
      end: reverse ? from : to,
      reverse,
      exclusiveStart,
      inclusiveEnd: reverse,
      limit: portion,
      ...(transaction === undefined ? {} : { transaction }),
    };
    if (unique) {
      for (const { key, value } of indexes.getRange(options)) rows.push({ key, recordId: readRecordId(value) });
    } else {
      for (const key of indexes.getKeys(options)) rows.push({ key, recordId: recordIdOfKey(key) });
    }
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < portion) return;
    start = last.key;
    exclusiveStart = true;
    portion = Math.min(portion * 4, LARGEST_PORTION);
    if (view.isDue()) yield undefined;
  }
}

function* scanDocuments(view: ReadView, collection: CollectionEntry, reverse: boolean): Rows {
  const overlay = view.overlay(collection);
  const changed = overlay === undefined || overlay.rows.size === 0 ? null : overlay.rows;
  const added = changed === null ? [] : [...changed].filter(([, row]) => row.base === null).map(([id]) => id);
  if (reverse) yield* ownRows(overlay, added.toSorted((a, b) => b - a));
  for (const row of storedDocuments(view, collection, reverse)) {
    const own = row === undefined ? undefined : changed?.get(row.recordId);
    if (own === undefined) yield row;
    else if (own.now !== null && row !== undefined) yield { recordId: row.recordId, raw: own.now.raw };
  }
  if (!reverse) yield* ownRows(overlay, added.toSorted((a, b) => a - b));
}

function* ownRows(overlay: CollectionOverlay | undefined, ids: number[]): Rows {
  for (const recordId of ids) {
    const now = overlay?.rows.get(recordId)?.now;
    if (now !== undefined && now !== null) yield { recordId, raw: now.raw };
  }
}

function* storedDocuments(view: ReadView, { id }: CollectionEntry, reverse: boolean): Rows {
  const { documents } = view.env;
  let portion = FIRST_PORTION;
  let start = reverse ? keyPrefix(id + 1) : keyPrefix(id);
  let exclusiveStart = false;
  for (;;) {
    const rows: Row[] = [];
    let bytes = 0;
    let more = false;
    const transaction = view.snapshot();
    const end = reverse ? keyPrefix(id) : keyPrefix(id + 1);
    const bounds = { start, end, reverse, exclusiveStart, limit: portion };
    for (const { key, value } of documents.getRange(transaction === undefined ? bounds : { ...bounds, transaction })) {
      rows.push({ recordId: recordIdOfKey(key), raw: unseal(value) });
      start = key;
      bytes += value.length;
      more = bytes > PORTION_BYTES || rows.length === portion;
      if (bytes > PORTION_BYTES) break;
    }
    for (const row of rows) {
      yield row;
      if (view.isDue()) yield undefined;
    }
    if (!more) return;
    exclusiveStart = true;
    portion = Math.min(portion * 4, LARGEST_PORTION);
  }
}
