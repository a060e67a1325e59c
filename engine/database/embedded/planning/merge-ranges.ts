import type { ReadView } from '../cursors/read-view.ts';
import type { CollectionEntry } from '../storage/catalog-entry.ts';
import type { MergePlan } from './plan.ts';
import { readIndexRange } from './read-index-range.ts';
import type { IndexRow, Rows } from './rows.ts';

/** Read ahead over all ranges together; a page takes few rows of each. */
const ROWS_AHEAD = 120;

/** One range being read, with its next entry. */
interface Source {
  rows: Rows<IndexRow>;
  point: number;
  head: IndexRow;
}

/**
 * The records of all ranges of an index in the order of what follows each range's point: MongoDB's sort merge. The
 * sorted fields are not multikey, so a record found through two points comes twice in a row and is given once.
 */
export function* mergeRanges(view: ReadView, collection: CollectionEntry, plan: MergePlan): Rows<number> {
  const { index, reverse } = plan;
  const firstPortion = Math.max(2, Math.ceil(ROWS_AHEAD / Math.max(1, plan.ranges.length)));
  const heap: Source[] = [];
  const isBefore = (a: Source, b: Source) => compareTails(a, b) * (reverse ? -1 : 1) < 0;
  for (const range of plan.ranges) {
    const rows = readIndexRange(view, collection, index, range, reverse, firstPortion);
    const head = yield* nextRow(rows);
    if (head !== null) {
      heap.push({ rows, point: range.point, head });
      siftUp(heap, heap.length - 1, isBefore);
    }
  }
  const seen = index.spec.unique === true ? new Set<number>() : null;
  let last = -1;
  for (let top = heap[0]; top !== undefined; top = heap[0]) {
    const { recordId } = top.head;
    if (recordId !== last && seen?.has(recordId) !== true) yield recordId;
    last = recordId;
    seen?.add(recordId);
    const head = yield* nextRow(top.rows);
    if (head !== null) top.head = head;
    else {
      const moved = heap.pop();
      if (moved === undefined || moved === top) continue;
      heap[0] = moved;
    }
    siftDown(heap, isBefore);
  }
}

function* nextRow(rows: Rows<IndexRow>): Generator<undefined, IndexRow | null, void> {
  for (;;) {
    const { done, value } = rows.next();
    if (done === true) return null;
    if (value !== undefined) return value;
    yield undefined;
  }
}

function compareTails(a: Source, b: Source): number {
  return a.head.key.compare(b.head.key, b.point, b.head.key.length, a.point, a.head.key.length);
}

function siftUp(heap: Source[], from: number, isBefore: (a: Source, b: Source) => boolean): void {
  let at = from;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const [one, other] = [heap[at], heap[parent]];
    if (one === undefined || other === undefined || !isBefore(one, other)) return;
    heap[at] = other;
    heap[parent] = one;
    at = parent;
  }
}

function siftDown(heap: Source[], isBefore: (a: Source, b: Source) => boolean): void {
  let at = 0;
  for (;;) {
    let least = at;
    for (const child of [2 * at + 1, 2 * at + 2]) {
      const [one, other] = [heap[child], heap[least]];
      if (one !== undefined && other !== undefined && isBefore(one, other)) least = child;
    }
    if (least === at) return;
    const [one, other] = [heap[at], heap[least]];
    if (one === undefined || other === undefined) return;
    heap[at] = other;
    heap[least] = one;
    at = least;
  }
}
