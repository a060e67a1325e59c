import type { ReadView } from '../cursors/read-view.ts';
import type { CollectionEntry } from '../storage/catalog-entry.ts';
import { unseal } from '../storage/checksum.ts';
import { keyPrefix, recordIdOfKey } from '../storage/record-keys.ts';
import type { CollectionOverlay } from '../transactions/overlay.ts';
import type { Row, Rows } from './rows.ts';

const FIRST_PORTION = 16;
const LARGEST_PORTION = 512;
const PORTION_BYTES = 1024 * 1024;

/** All documents in the order they were inserted, or the reverse, as the view sees them. */
export function* scanDocuments(view: ReadView, collection: CollectionEntry, reverse: boolean): Rows {
  const overlay = view.overlay(collection);
  const changed = overlay === undefined || overlay.rows.size === 0 ? null : overlay.rows;
  const added = changed === null ? [] : [...changed].filter(([, row]) => row.base === null).map(([id]) => id);
  if (reverse)
    yield* ownRows(
      overlay,
      added.toSorted((a, b) => b - a),
    );
  for (const row of storedDocuments(view, collection, reverse)) {
    const own = row === undefined ? undefined : changed?.get(row.recordId);
    if (own === undefined) yield row;
    else if (own.now !== null && row !== undefined) yield { recordId: row.recordId, raw: own.now.raw };
  }
  if (!reverse)
    yield* ownRows(
      overlay,
      added.toSorted((a, b) => a - b),
    );
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
    for (const { key, value } of documents.getRange(
      transaction === undefined ? bounds : { ...bounds, transaction },
    )) {
      rows.push({ recordId: recordIdOfKey(key), raw: unseal(value) });
      start = key;
      bytes += value.length;
      more = bytes > PORTION_BYTES || rows.length === portion;
      if (bytes > PORTION_BYTES) break;
    }
    for (const row of rows) {
      if (view.examined !== undefined) view.examined.documents++;
      yield row;
      if (view.isDue()) yield undefined;
    }
    if (!more) return;
    exclusiveStart = true;
    portion = Math.min(portion * 4, LARGEST_PORTION);
  }
}
