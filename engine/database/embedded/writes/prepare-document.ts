import { type Doc, encode, isDoc, isRegex, ObjectId, type Value } from '../bson/index.ts';
import { LegacyUndefined } from '../bson/index.ts';
import { StoreError } from '../errors.ts';
import type { StoredDocument } from '../storage/stored-document.ts';
import { MAX_DOCUMENT_BYTES } from '../wire/message.ts';

/** A document ready to be stored: `_id` first, made when there is none, within the size limit. @throws StoreError 53, 2, 10334 */
export function prepareDocument(document: Doc, raw?: Buffer): StoredDocument {
  const at = document.indexOf('_id');
  if (at === 0 && raw !== undefined) {
    assertId(document.values[0] ?? null);
    assertSize(raw);
    return { document, raw: Buffer.from(raw) };
  }
  const own =
    at < 0
      ? document.copy().prepend('_id', new ObjectId())
      : at === 0
        ? document
        : document.copy().prepend('_id', document.values[at] ?? null);
  assertId(own.values[0] ?? null);
  const bytes = encode(own);
  assertSize(bytes);
  return { document: own, raw: bytes };
}

function assertId(id: Value): void {
  if (Array.isArray(id)) throw new StoreError(53, "The '_id' value cannot be of type array");
  if (isRegex(id)) throw new StoreError(53, "The '_id' value cannot be of type regex");
  if (id instanceof LegacyUndefined) throw new StoreError(53, "The '_id' value cannot be of type undefined");
  if (isDoc(id)) {
    const bad = id.names.find((name) => name.startsWith('$') && !['$ref', '$id', '$db'].includes(name));
    if (bad !== undefined)
      throw new StoreError(
        52,
        `_id fields may not contain '$'-prefixed fields: ${bad} is not valid for storage.`,
      );
  }
}

function assertSize(raw: Buffer): void {
  if (raw.length <= MAX_DOCUMENT_BYTES) return;
  throw new StoreError(
    10334,
    `BSONObj size: ${raw.length} is invalid. Size must be between 0 and ${MAX_DOCUMENT_BYTES}(16MB)`,
  );
}
