import { crc32 } from 'node:zlib';
import { int32 } from '../bson/index.ts';
import { StoreError } from '../errors.ts';
import { createLender } from './lent-bytes.ts';

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

/** CRC-32 of a few bytes, for which a native call costs more than the sum. */
function shortCrc32(bytes: Uint8Array): number {
  let crc = -1;
  for (let i = 0; i < bytes.length; i++)
    crc = (CRC_TABLE[(crc ^ (bytes[i] as number)) & 255] as number) ^ (crc >>> 8);
  return ~crc;
}

const CRC_TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});
const SHORT = 48;

const lend = createLender(0);

/**
 * How lmdb hands out values that are looked at and let go: in its own buffer, which the next value overwrites, with the
 * checksum already off. A damaged one is empty, for an error thrown here would leave lmdb's cursor open.
 */
export const LENT_VALUES = {
  encode: (value: Buffer): Buffer => value,
  decode(shared: Buffer, length?: unknown): Buffer {
    const end = (typeof length === 'number' ? length : shared.length) - CHECKSUM_BYTES;
    if (end < 0) return DAMAGED;
    const bytes = lend(shared, end);
    const crc = end <= SHORT ? shortCrc32(bytes) : crc32(bytes) | 0;
    return crc === int32(shared, end) ? bytes : DAMAGED;
  },
};

/** @throws StoreError when `LENT_VALUES` found the document damaged */
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
