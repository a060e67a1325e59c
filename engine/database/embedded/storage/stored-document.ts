import type { Doc } from '../bson/index.ts';
import type { IndexEntry } from './catalog-entry.ts';
import { type DocumentKeys, documentKeys } from './index-keys.ts';

/** A document with the bytes it is stored as; it is never changed in place. */
export interface StoredDocument {
  readonly document: Doc;
  readonly raw: Buffer;
  /** What `storedKeys` found. */
  keys?: Map<IndexEntry, DocumentKeys>;
}

/**
 * `documentKeys` of a document on its way into the store, worked out once: locks, overlay and commit all ask.
 * @throws StoreError 171 for parallel arrays
 */
export function storedKeys(index: IndexEntry, stored: StoredDocument): DocumentKeys {
  stored.keys ??= new Map();
  let found = stored.keys.get(index);
  if (found === undefined) stored.keys.set(index, (found = documentKeys(index, stored.document)));
  return found;
}
