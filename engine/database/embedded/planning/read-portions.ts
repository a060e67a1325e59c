import type { ReadView } from '../cursors/read-view.ts';
import type { BinaryDatabase } from '../storage/environment.ts';
import type { Rows } from './rows.ts';

const FIRST_PORTION = 16;
const LARGEST_PORTION = 512;
const PORTION_BYTES = 1024 * 1024;

/** Keys with from ≤ key < to of a database that lends its keys and values, and how explain counts them. */
export interface Span {
  database: BinaryDatabase;
  from: Buffer;
  to: Buffer;
  reverse: boolean;
  counted: 'keys' | 'documents';
}

/** What is made of a lent key and its value; undefined drops them. */
type TakeEntry<T> = (key: Buffer, value: Buffer) => T | undefined;

/** What was made of some entries, one after the other. */
interface Portion<T> {
  /** Without those that were dropped, unless they have to be counted. */
  taken: (T | undefined)[];
  /** Thrown by `take`, once those before it are handed out: a limit may be reached by then. */
  failure: { error: unknown } | null;
  /** The last key, where there may be more. */
  last: Buffer | null;
  /** It was cut short because it is time to let others in. */
  isDue: boolean;
}

/** What `take` makes of all entries of a span. No cursor stays open between two portions. */
export function* readPortions<T>(view: ReadView, span: Span, take: TakeEntry<T>): Rows<T> {
  let limit = FIRST_PORTION;
  let after: Buffer | null = null;
  for (;;) {
    const portion: Portion<T> = readPortion(view, span, { after, limit }, take);
    for (const taken of portion.taken) {
      if (view.examined !== undefined) view.examined[span.counted]++;
      if (taken === undefined) continue;
      yield taken;
      if (view.isDue()) yield undefined;
    }
    if (portion.isDue) yield undefined;
    if (portion.failure !== null) throw portion.failure.error;
    if (portion.last === null) return;
    after = portion.last;
    limit = Math.min(limit * 4, LARGEST_PORTION);
  }
}

function readPortion<T>(
  view: ReadView,
  { database, from, to, reverse }: Span,
  { after, limit }: { after: Buffer | null; limit: number },
  take: TakeEntry<T>,
): Portion<T> {
  const portion: Portion<T> = { taken: [], failure: null, last: null, isDue: false };
  const isCounted = view.examined !== undefined;
  const transaction = view.snapshot();
  const bounds = {
    start: after ?? (reverse ? to : from),
    end: reverse ? from : to,
    reverse,
    exclusiveStart: reverse || after !== null,
    inclusiveEnd: reverse,
    ...(transaction === undefined ? {} : { transaction }),
  };
  let count = 0;
  let bytes = 0;
  for (const { key, value } of database.getRange(bounds)) {
    bytes += value.length;
    portion.isDue = view.isDue();
    // What is lent may be gone after `take`, which can read something itself.
    if (++count === limit || bytes > PORTION_BYTES || portion.isDue) portion.last = Buffer.from(key);
    try {
      const taken = take(key, value);
      if (taken !== undefined || isCounted) portion.taken.push(taken);
    } catch (error) {
      portion.failure = { error };
      break;
    }
    if (portion.last !== null) break;
  }
  return portion;
}
