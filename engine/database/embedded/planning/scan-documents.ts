import type { ReadView } from '../cursors/read-view.ts';
import type { CollectionEntry } from '../storage/catalog-entry.ts';
import { assertSound } from '../storage/checksum.ts';
import { keyPrefix, recordIdOfKey } from '../storage/record-keys.ts';
import type { CollectionOverlay } from '../transactions/overlay.ts';
import type { Rows, Take } from './rows.ts';

const FIRST_PORTION = 16;
const LARGEST_PORTION = 512;
const PORTION_BYTES = 1024 * 1024;

/** What `take` makes of all documents in the order they were inserted, or the reverse, as the view sees them. */
export function scanDocuments<T>(
  view: ReadView,
  collection: CollectionEntry,
  reverse: boolean,
  take: Take<T>,
): Rows<T> {
  const overlay = view.overlay(collection);
  const stored = (takeStored: Take<T>) => storedDocuments(view, collection, reverse, takeStored);
  return overlay === undefined || overlay.rows.size === 0
    ? stored(take)
    : withOwnRows(overlay, stored(takeChanged(overlay, take)), reverse, take);
}

/** The stored documents with those the transaction added, which have the highest record ids. */
function* withOwnRows<T>(
  { rows }: CollectionOverlay,
  stored: Rows<T>,
  reverse: boolean,
  take: Take<T>,
): Rows<T> {
  const added = [...rows].filter(([, row]) => row.base === null).map(([id]) => id);
  added.sort((a, b) => (reverse ? b - a : a - b));
  if (!reverse) yield* stored;
  for (const recordId of added) {
    const now = rows.get(recordId)?.now ?? null;
    const taken = now === null ? undefined : take(now.raw, recordId);
    if (taken !== undefined) yield taken;
  }
  if (reverse) yield* stored;
}

/** Takes a stored document as the transaction left it. */
function takeChanged<T>({ rows }: CollectionOverlay, take: Take<T>): Take<T> {
  return (raw, recordId) => {
    const own = rows.get(recordId);
    if (own === undefined) return take(raw, recordId);
    return own.now === null ? undefined : take(own.now.raw, recordId);
  };
}

/** What was made of some documents, one after the other; undefined for one that was dropped. */
interface Portion<T> {
  taken: (T | undefined)[];
  /** Thrown by `take`, once those before it are handed out: a limit may be reached by then. */
  failure: { error: unknown } | null;
  last: Buffer | null;
  more: boolean;
  /** It was cut short because it is time to let others in. */
  isDue: boolean;
}

function* storedDocuments<T>(
  view: ReadView,
  { id }: CollectionEntry,
  reverse: boolean,
  take: Take<T>,
): Rows<T> {
  let limit = FIRST_PORTION;
  let start = reverse ? keyPrefix(id + 1) : keyPrefix(id);
  const end = reverse ? keyPrefix(id) : keyPrefix(id + 1);
  let exclusiveStart = false;
  for (;;) {
    const portion = readPortion(view, { start, end, reverse, exclusiveStart, limit }, take);
    for (const taken of portion.taken) {
      if (view.examined !== undefined) view.examined.documents++;
      if (taken !== undefined) yield taken;
      if (view.isDue()) yield undefined;
    }
    if (portion.isDue) yield undefined;
    if (portion.failure !== null) throw portion.failure.error;
    if (!portion.more || portion.last === null) return;
    start = portion.last;
    exclusiveStart = true;
    limit = Math.min(limit * 4, LARGEST_PORTION);
  }
}

interface Bounds {
  start: Buffer;
  end: Buffer;
  reverse: boolean;
  exclusiveStart: boolean;
  limit: number;
}

function readPortion<T>(view: ReadView, bounds: Bounds, take: Take<T>): Portion<T> {
  const portion: Portion<T> = { taken: [], failure: null, last: null, more: false, isDue: false };
  const transaction = view.snapshot();
  let bytes = 0;
  for (const { key, value } of view.env.lentDocuments.getRange(
    transaction === undefined ? bounds : { ...bounds, transaction },
  )) {
    try {
      assertSound(value);
      portion.taken.push(take(value, recordIdOfKey(key)));
    } catch (error) {
      portion.failure = { error };
      break;
    }
    portion.last = key;
    bytes += value.length;
    portion.isDue = view.isDue();
    portion.more = portion.isDue || bytes > PORTION_BYTES || portion.taken.length === bounds.limit;
    if (portion.more) break;
  }
  return portion;
}
