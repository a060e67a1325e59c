/**
 * How lmdb hands out stored bytes: copied into Node's pool, for lmdb's own copy gives every value memory of its own, which
 * costs a scan more than the reading does. lmdb uses its buffer again for the next value.
 */
export const POOLED_VALUES = {
  encode: (value: Buffer): Buffer => value,
  decode(shared: Buffer, length?: unknown): Buffer {
    const size = typeof length === 'number' ? length : shared.length;
    const value = Buffer.allocUnsafe(size);
    value.set(shared.subarray(0, size));
    return value;
  },
};
