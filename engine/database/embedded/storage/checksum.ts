import { crc32 } from 'node:zlib';
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
  if (length < 0 || crc32(bytes) !== sealed.readUInt32LE(length)) {
    throw new StoreError(
      8,
      'A stored value is damaged: its checksum does not fit. Run "fieldwork db verify" on the data folder.',
    );
  }
  return bytes;
}

/** `unseal` for small values of a fixed length, which files of format 1 hold without a checksum. */
export function unsealFixed(value: Buffer, length: number): Buffer {
  return value.length === length ? value : unseal(value);
}
