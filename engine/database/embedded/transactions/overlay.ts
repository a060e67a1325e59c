import type { CollectionEntry, IndexEntry } from '../storage/catalog-entry.ts';
import { flagsWith } from '../storage/index-flags.ts';
import type { DocumentKeys } from '../storage/index-keys.ts';
import { entryKey } from '../storage/record-keys.ts';
import { type StoredDocument, storedKeys } from '../storage/stored-document.ts';
import { OrderedMap } from './ordered-map.ts';

/** A document a transaction wrote: what its snapshot held and what it is now; null where there is none. */
export interface OverlayRow {
  base: StoredDocument | null;
  now: StoredDocument | null;
  replaced: boolean;
}

/** What a transaction changed in one collection, with an ordered map for each index so that reads see it in place. */
export interface CollectionOverlay {
  rows: Map<number, OverlayRow>;
  /** Entry key (latin1) to record id, of the documents as they are now. */
  entries(index: IndexEntry): OrderedMap<number>;
  write(recordId: number, row: OverlayRow): void;
}

/** An empty overlay; indexes made later in the transaction fill their map when first asked. */
export function createOverlay(collection: CollectionEntry): CollectionOverlay {
  const rows = new Map<number, OverlayRow>();
  const maps = new Map<number, OrderedMap<number>>();

  const entries = (index: IndexEntry): OrderedMap<number> => {
    const known = maps.get(index.id);
    if (known !== undefined) return known;
    const map = new OrderedMap<number>();
    maps.set(index.id, map);
    for (const [recordId, { now }] of rows) if (now !== null) addKeys(map, index, recordId, now);
    return map;
  };

  return {
    rows,
    entries,
    write(recordId, row) {
      for (const index of collection.indexes) {
        const map = entries(index);
        const before = rows.get(recordId)?.now;
        if (before !== undefined && before !== null) removeKeys(map, index, recordId, before);
        if (row.now !== null) addKeys(map, index, recordId, row.now);
      }
      const { base } = rows.get(recordId) ?? row;
      rows.set(recordId, { ...row, base });
    },
  };
}

/** The key of an index entry as the overlay's maps hold it. */
export function overlayKey(index: IndexEntry, valueKey: Buffer, recordId: number): string {
  return (index.spec.unique === true ? valueKey : entryKey(valueKey, recordId)).toString('latin1');
}

function addKeys(map: OrderedMap<number>, index: IndexEntry, recordId: number, stored: StoredDocument): void {
  const found = storedKeys(index, stored);
  noteOwnFlags(index, found);
  for (const key of found.keys) map.set(overlayKey(index, key, recordId), recordId);
}

/** Planning in the transaction must know the new shape at once; the commit stores it. */
function noteOwnFlags(index: IndexEntry, found: DocumentKeys): void {
  const flags = flagsWith(index, found);
  if (flags !== null) Object.assign(index, flags, { unsaved: true });
}

function removeKeys(
  map: OrderedMap<number>,
  index: IndexEntry,
  recordId: number,
  stored: StoredDocument,
): void {
  for (const key of storedKeys(index, stored).keys) map.delete(overlayKey(index, key, recordId));
}
