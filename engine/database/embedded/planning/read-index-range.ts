import type { ReadView } from '../cursors/read-view.ts';
import type { CollectionEntry, IndexEntry } from '../storage/catalog-entry.ts';
import { readHolder, recordIdOfKey } from '../storage/record-keys.ts';
import type { CollectionOverlay } from '../transactions/overlay.ts';
import type { KeyRange } from './plan.ts';
import type { IndexRow, Rows } from './rows.ts';

const FIRST_PORTION = 16;
const LARGEST_PORTION = 512;

/** The entries of one range in key order, those a transaction changed in their new place. */
export function* readIndexRange(
  view: ReadView,
  collection: CollectionEntry,
  index: IndexEntry,
  range: KeyRange,
  reverse: boolean,
  firstPortion = FIRST_PORTION,
): Rows<IndexRow> {
  const overlay = view.overlay(collection);
  const stored = storedEntries(view, index, range, { reverse, firstPortion });
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

function* storedEntries(
  view: ReadView,
  index: IndexEntry,
  { from, to }: KeyRange,
  { reverse, firstPortion }: { reverse: boolean; firstPortion: number },
): Rows<IndexRow> {
  const { indexes } = view.env;
  const unique = index.spec.unique === true;
  let portion = firstPortion;
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
      for (const { key, value } of indexes.getRange(options)) rows.push({ key, recordId: readHolder(value) });
    } else {
      for (const key of indexes.getKeys(options)) rows.push({ key, recordId: recordIdOfKey(key) });
    }
    for (const row of rows) {
      if (view.examined !== undefined) view.examined.keys++;
      yield row;
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < portion) return;
    start = last.key;
    exclusiveStart = true;
    portion = Math.min(portion * 4, LARGEST_PORTION);
    if (view.isDue()) yield undefined;
  }
}
