import type { Binary } from './value.ts';

/** The used bytes of a binary value (its buffer may be larger than its content). */
export const binaryBytes = (value: Binary): Uint8Array =>
  value.buffer.length === value.position ? value.buffer : value.buffer.subarray(0, value.position);
