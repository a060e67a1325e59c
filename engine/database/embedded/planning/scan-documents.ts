import type { ReadView } from '../cursors/read-view.ts';
import type { CollectionEntry } from '../storage/catalog-entry.ts';
import { assertSound } from '../storage/checksum.ts';
import { keyPrefix, recordIdOfKey } from '../storage/record-keys.ts';
import type { CollectionOverlay } from '../transactions/overlay.ts';
import { readPortions } from './read-portions.ts';
import type { Rows, Take } from './rows.ts';

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

function storedDocuments<T>(
  view: ReadView,
  { id }: CollectionEntry,
  reverse: boolean,
  take: Take<T>,
): Rows<T> {
  const { lentDocuments: database } = view.env;
  const span = {
    database,
    from: keyPrefix(id),
    to: keyPrefix(id + 1),
    reverse,
    counted: 'documents',
  } as const;
  return readPortions(view, span, (key, value) => {
    assertSound(value);
    return take(value, recordIdOfKey(key));
  });
}
