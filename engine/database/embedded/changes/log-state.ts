import { Binary, binaryBytes, decode, encode, isDoc, Timestamp, toDoc } from '../bson/index.ts';
import { StoreError } from '../errors.ts';
import { seal, unseal } from '../storage/checksum.ts';
import { openEnvironment, type StorageEnvironment } from '../storage/environment.ts';
import { clearTime } from '../storage/logged-time.ts';

/** What is stored of a log beside its changes; without it there is none, and no change is logged. */
export interface LogState {
  /** Tells the tokens of this log from those of others. */
  epoch: string;
  /** The position of its first change. */
  first: number;
  /** All changes since then were logged. */
  since: Timestamp;
  /** When a stream was last open, to the day. */
  usedAt: Date;
}

const KEY = Buffer.from('changes');
const POSITION_BYTES = 6;

/** @throws StoreError 8 when it is damaged */
export function readLogState(env: StorageEnvironment): LogState | null {
  const stored = env.meta.get(KEY);
  if (stored === undefined) return null;
  const state = decode(unseal(stored));
  const [epoch, first, since, usedAt] = state.values;
  if (
    !(epoch instanceof Binary) ||
    !(since instanceof Timestamp) ||
    !(usedAt instanceof Date) ||
    isDoc(first)
  )
    throw new StoreError(8, 'The state of the log of changes is damaged.');
  return { epoch: Buffer.from(binaryBytes(epoch)).toString('hex'), first: Number(first), since, usedAt };
}

/** Stores it within a transaction. */
export function writeLogState(env: StorageEnvironment, { epoch, first, since, usedAt }: LogState): void {
  const state = { epoch: new Binary(Buffer.from(epoch, 'hex')), first: BigInt(first), since, usedAt };
  env.meta.putSync(KEY, seal(encode(toDoc(state))));
}

/** Ends the log within a transaction: nothing of it stays. */
export function clearLog(env: StorageEnvironment): void {
  env.meta.removeSync(KEY);
  env.changes.clearSync();
}

/** Ends the log of a closed store: what its streams were told of may not have happened there. */
export async function forgetChanges(path: string): Promise<void> {
  const env = openEnvironment({ path, durable: true });
  env.root.transactionSync(() => {
    clearLog(env);
    clearTime(env);
  });
  await env.root.close();
}

/** The key of a change: its position, 6 bytes big-endian. */
export function positionKey(position: number): Buffer {
  const key = Buffer.allocUnsafe(POSITION_BYTES);
  key.writeUIntBE(position, 0, POSITION_BYTES);
  return key;
}

/** The position of a change's key. */
export const positionOfKey = (key: Buffer): number => key.readUIntBE(0, POSITION_BYTES);
