import { crc32 } from 'node:zlib';
import { int32 } from '../bson/index.ts';
import { StoreError } from '../errors.ts';

const CHECKSUM_BYTES = 4;

/** The bytes followed by their CRC-32, as every value is stored. */
export function seal(bytes: Uint8Array): Buffer {
  const sealed = Buffer.allocUnsafe(bytes.length + CHECKSUM_BYTES);
  sealed.set(bytes, 0);
  sealed.writeUInt32LE(crc32(bytes), bytes.length);
  return sealed;
}

/**
 * The bytes that `seal` was given.
 * @throws StoreError when the checksum does not fit: the page on disk is damaged.
 */
export function unseal(sealed: Buffer): Buffer {
  const length = sealed.length - CHECKSUM_BYTES;
  const bytes = sealed.subarray(0, length);
  if (length < 0 || crc32(bytes) !== sealed.readUInt32LE(length)) throw damaged();
  return bytes;
}

const DAMAGED = Buffer.alloc(0);

/**
 * How lmdb hands out documents that are looked at and let go: in its own buffer, which the next value overwrites, with
 * the checksum already off. A damaged one is empty, for an error thrown here would leave lmdb's cursor open.
 */
export const LENT_DOCUMENTS = {
  encode: (value: Buffer): Buffer => value,
  decode(shared: Buffer, length?: unknown): Buffer {
    const end = (typeof length === 'number' ? length : shared.length) - CHECKSUM_BYTES;
    if (end < 0) return DAMAGED;
    const bytes = shared.subarray(0, end);
    return crc32(bytes) === int32(shared, end) >>> 0 ? bytes : DAMAGED;
  },
};

/** @throws StoreError when `LENT_DOCUMENTS` found the document damaged */
export function assertSound(lent: Buffer): void {
  if (lent.length === 0) throw damaged();
}

const damaged = () =>
  new StoreError(
    8,
    'A stored value is damaged: its checksum does not fit. Run "fieldwork db verify" on the data folder.',
  );

/** `unseal` for small values of a fixed length, which files of format 1 hold without a checksum. */
export function unsealFixed(value: Buffer, length: number): Buffer {
  return value.length === length ? value : unseal(value);
}
