import { StoreError } from '../errors.ts';

/** What is wrong with some bytes (code 22, InvalidBSON). */
export const invalid = (what: string): StoreError => new StoreError(22, `Invalid BSON: ${what}`);

/** A little-endian int32 at a position the caller has checked. */
export const int32 = (b: Buffer, p: number): number =>
  (b[p] as number) |
  ((b[p + 1] as number) << 8) |
  ((b[p + 2] as number) << 16) |
  ((b[p + 3] as number) << 24);

/** The length in bytes of a value of `type` at `p`, checked to end before `end`. */
export function sizeOf(b: Buffer, type: number, p: number, end: number): number {
  const size = rawSize(b, type, p, end);
  if (size < 0 || p + size > end) throw invalid('a value is longer than its document');
  return size;
}

function rawSize(b: Buffer, type: number, p: number, end: number): number {
  switch (type) {
    case 1:
    case 9:
    case 17:
    case 18:
      return 8;
    case 2:
    case 13:
    case 14:
      return p + 4 > end || int32(b, p) < 1 ? -1 : 4 + int32(b, p);
    case 3:
    case 4:
    case 15:
      return p + 5 > end || int32(b, p) < 5 ? -1 : int32(b, p);
    case 5:
      return p + 5 > end || int32(b, p) < 0 ? -1 : 5 + int32(b, p);
    case 7:
      return 12;
    case 8:
      return 1;
    case 6:
    case 10:
    case 127:
    case 255:
      return 0;
    case 11:
      return cstringEnd(b, cstringEnd(b, p, end), end) - p;
    case 16:
      return 4;
    case 19:
      return 16;
    default:
      throw invalid(`unrecognized BSON type ${type}`);
  }
}

/** The position after the terminating zero of the C string at `p`. */
export function cstringEnd(b: Buffer, p: number, end: number): number {
  let q = p;
  while (q < end && b[q] !== 0) q++;
  if (q >= end) throw invalid('a name has no end');
  return q + 1;
}
