/** A repeatable source of numbers in [0, 1): xorshift32 (Marsaglia, “Xorshift RNGs”, 2003). `seed` must not be 0. */
export function createRandom(seed: number): () => number {
  let state = (seed * 0x9e3779b1) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}
