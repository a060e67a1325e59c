/** Longer views are rare and are made each time. */
const LONGEST_KEPT = 4096;

/**
 * The first bytes, from `start` on, of a buffer that lmdb uses for every value or key. There is one object for each
 * length, so that reading many makes no garbage; whoever keeps bytes copies them.
 */
export function createLender(start: number): (shared: Buffer, length: number) => Buffer {
  let lent: Buffer | undefined;
  let views: Buffer[] = [];
  return (shared, length) => {
    if (shared !== lent) {
      lent = shared;
      views = [];
    }
    const known = views[length];
    if (known !== undefined) return known;
    const view = shared.subarray(start, start + length);
    if (length <= LONGEST_KEPT) views[length] = view;
    return view;
  };
}

const lendKey = createLender(32);

/** How lmdb hands out keys of long reads: in its own buffer, which the next key overwrites. */
export const LENT_KEYS = {
  writeKey(key: Uint8Array, target: Uint8Array, position: number): number {
    target.set(key, position);
    return position + key.length;
  },
  readKey(target: Buffer, start: number, end: number): Buffer {
    return start === 32 ? lendKey(target, end - start) : target.subarray(start, end);
  },
};
