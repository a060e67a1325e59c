import { seal, unsealFixed } from './checksum.ts';

const RECORD_ID_BYTES = 6;

/** Key of a document: collection id (4 bytes), record id (6 bytes), both big-endian, so natural order is insertion order. */
export function recordKey(collectionId: number, recordId: number): Buffer {
  const key = Buffer.allocUnsafe(10);
  key.writeUInt32BE(collectionId, 0);
  key.writeUIntBE(recordId, 4, RECORD_ID_BYTES);
  return key;
}

/** The 4-byte prefix that all keys of one collection or one index share. */
export function keyPrefix(id: number): Buffer {
  const prefix = Buffer.allocUnsafe(4);
  prefix.writeUInt32BE(id, 0);
  return prefix;
}

/** The record id in the last 6 bytes of a document key or of a non-unique index entry's key. */
export function recordIdOfKey(key: Uint8Array): number {
  return readRecordId(key, key.length - RECORD_ID_BYTES);
}

/** Reads a 6-byte record id at `offset`. */
export function readRecordId(bytes: Uint8Array, offset = 0): number {
  let id = 0;
  for (let i = 0; i < RECORD_ID_BYTES; i++) id = id * 256 + (bytes[offset + i] ?? 0);
  return id;
}

/** The value of a unique index entry: the record that holds the key, with a checksum. */
export function holderValue(recordId: number): Buffer {
  const bytes = Buffer.allocUnsafe(RECORD_ID_BYTES);
  bytes.writeUIntBE(recordId, 0, RECORD_ID_BYTES);
  return seal(bytes);
}

/** The record that holds a unique key. @throws StoreError 8 when the entry is damaged */
export function readHolder(value: Buffer): number {
  return readRecordId(unsealFixed(value, RECORD_ID_BYTES));
}

/** A non-unique index entry's key: the value's key and the record id, so equal values stay apart. */
export function entryKey(valueKey: Uint8Array, recordId: number): Buffer {
  const key = Buffer.allocUnsafe(valueKey.length + RECORD_ID_BYTES);
  key.set(valueKey, 0);
  key.writeUIntBE(recordId, valueKey.length, RECORD_ID_BYTES);
  return key;
}

/** The smallest key that is greater than every key starting with `prefix`. */
export function keyAfterPrefix(prefix: Buffer): Buffer {
  const next = Buffer.from(prefix);
  for (let i = next.length - 1; i >= 0; i--) {
    const byte = next[i] ?? 255;
    if (byte === 255) continue;
    next[i] = byte + 1;
    return next.subarray(0, i + 1);
  }
  return Buffer.concat([prefix, Buffer.alloc(8, 255)]);
}
