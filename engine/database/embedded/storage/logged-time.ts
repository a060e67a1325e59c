import { seal, unsealFixed } from './checksum.ts';
import type { StorageEnvironment } from './environment.ts';

/** A logical time: seconds since 1970, and a count within the second. */
export interface LoggedTime {
  seconds: number;
  increment: number;
}

const KEY = Buffer.from('clock');
const BYTES = 8;

/** The time of the last stored change; null in a store without one. @throws StoreError 8 when it is damaged */
export function readTime(env: StorageEnvironment): LoggedTime | null {
  const stored = env.meta.get(KEY);
  if (stored === undefined) return null;
  const bytes = unsealFixed(stored, BYTES);
  return { seconds: bytes.readUInt32BE(0), increment: bytes.readUInt32BE(4) };
}

/** Stores the time with the changes that have it, within their transaction. */
export function writeTime(env: StorageEnvironment, { seconds, increment }: LoggedTime): void {
  const value = Buffer.allocUnsafe(BYTES);
  value.writeUInt32BE(seconds, 0);
  value.writeUInt32BE(increment, 4);
  env.meta.putSync(KEY, seal(value));
}

/** Forgets it within a transaction: the store goes on from the time of day. */
export function clearTime(env: StorageEnvironment): void {
  env.meta.removeSync(KEY);
}
