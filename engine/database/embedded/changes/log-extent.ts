import type { Timestamp } from '../bson/index.ts';
import { seal, unseal } from '../storage/checksum.ts';
import type { CommittedChange, CommittedTransaction } from '../storage/committed-change.ts';
import type { StorageEnvironment } from '../storage/environment.ts';
import { positionKey, positionOfKey } from './log-state.ts';
import { decodeChange, encodeChange } from './logged-change.ts';

/** Which changes the log holds: positions from `first` to before `next`, and these in bytes since the log began. */
export interface LogExtent {
  readonly first: number;
  readonly next: number;
  readonly start: number;
  readonly end: number;
}

const MOST_CHANGES = 100_000;
const MOST_BYTES = 64 * 1024 * 1024;
/** So many may be too many until they are dropped together. */
const SLACK = 100;

/** What the file holds, read from the ends alone. @throws StoreError 8 when one is damaged */
export function readExtent({ changes }: StorageEnvironment, begun: number): LogExtent {
  const [oldest] = changes.getRange({ limit: 1 });
  const [newest] = changes.getRange({ limit: 1, reverse: true });
  if (oldest === undefined || newest === undefined) return { first: begun, next: begun, start: 0, end: 0 };
  const read = ({ key, value }: { key: Buffer; value: Buffer }) =>
    decodeChange(unseal(value), positionOfKey(key));
  const last = read(newest);
  const { position: first, offset: start } = read(oldest);
  return { first, next: last.position + 1, start, end: last.offset + newest.value.length };
}

/** Puts a change behind the others, within a transaction. */
export function appendChange(
  { changes }: StorageEnvironment,
  extent: LogExtent,
  entry: {
    change: CommittedChange;
    clusterTime: Timestamp;
    wallTime: Date;
    transaction: CommittedTransaction | undefined;
  },
): LogExtent {
  const { next, end } = extent;
  const { change, clusterTime, wallTime, transaction } = entry;
  const place = { position: next, offset: end, clusterTime, wallTime };
  const value = seal(encodeChange(change, place, transaction));
  changes.putSync(positionKey(next), value, { append: true });
  return { ...extent, next: next + 1, end: end + value.length };
}

/** Drops the oldest changes when there are too many or they are too large, within a transaction; one always stays. */
export function trimLog({ changes }: StorageEnvironment, extent: LogExtent): LogExtent {
  let { first, start } = extent;
  const { next, end } = extent;
  if (next - first <= MOST_CHANGES + SLACK && end - start <= MOST_BYTES) return extent;
  for (const { value } of changes.getRange({ start: positionKey(first) })) {
    if (next - first <= MOST_CHANGES && end - start <= MOST_BYTES) break;
    if (first === next - 1) break;
    first++;
    start += value.length;
  }
  for (let position = extent.first; position < first; position++) changes.removeSync(positionKey(position));
  return { first, next, start, end };
}
