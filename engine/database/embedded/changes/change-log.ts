import { randomBytes } from 'node:crypto';
import { Doc, type Maybe, type Timestamp } from '../bson/index.ts';
import type { ClusterClock } from '../commands/cluster-clock.ts';
import { StoreError } from '../errors.ts';
import type { CommittedChange } from '../storage/commit.ts';

/** A committed change with its place in the log. */
export interface LoggedChange extends CommittedChange {
  readonly position: number;
  readonly clusterTime: Timestamp;
  readonly wallTime: Date;
}

/** The latest committed changes, in memory: streams resume within it, not across a restart. */
export interface ChangeLog {
  append(changes: readonly CommittedChange[]): void;
  /** Where the next change will stand. */
  head(): number;
  /** @throws StoreError 286 when the position is no longer held */
  read(position: number): LoggedChange | undefined;
  /** The first position at or after a time. @throws StoreError 286 */
  positionAt(time: Timestamp): number;
  tokenOf(position: number): Doc;
  /** @throws StoreError 260, 286 */
  positionOf(token: Maybe): number;
  /** Resolves with the next change, at the latest after `ms` or when the signal aborts. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

const MOST_CHANGES = 10_000;
const MOST_BYTES = 32 * 1024 * 1024;

/** An empty log with an epoch of its own, by which tokens of an earlier process are known. */
export function createChangeLog(clock: ClusterClock): ChangeLog {
  const epoch = randomBytes(6).toString('hex');
  const log: LoggedChange[] = [];
  const waiting = new Set<() => void>();
  let first = 1;
  let bytes = 0;

  /** Drops what is too much at once: one by one, each drop would move all that stay. */
  const forget = () => {
    let count = 0;
    while (log.length - count > MOST_CHANGES || (bytes > MOST_BYTES && log.length > count)) {
      bytes -= bytesOf(log[count]);
      count += 1;
    }
    if (count > 0) log.splice(0, count);
    first += count;
  };

  return {
    append(changes) {
      for (const change of changes) {
        log.push({
          ...change,
          position: first + log.length,
          clusterTime: clock.tick(),
          wallTime: new Date(),
        });
        bytes += bytesOf(change);
      }
      forget();
      for (const wake of waiting) wake();
    },
    head: () => first + log.length,
    read(position) {
      if (position < first) throw historyLost();
      return log[position - first];
    },
    positionAt(time) {
      const at = log.findIndex(({ clusterTime }) => clusterTime.compare(time) >= 0);
      if (at === 0 && first > 1) throw historyLost();
      return at < 0 ? first + log.length : first + at;
    },
    tokenOf: (position) => new Doc(['_data'], [epoch + position.toString(16).padStart(12, '0')]),
    positionOf(token) {
      const data = token instanceof Doc ? token.get('_data') : undefined;
      if (typeof data !== 'string' || !/^[0-9a-f]{24}$/.test(data))
        throw new StoreError(260, 'invalid resume token');
      const position = Number.parseInt(data.slice(12), 16);
      if (!data.startsWith(epoch) || position + 1 < first) throw historyLost();
      return position;
    },
    wait(ms, signal) {
      return new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer);
          waiting.delete(done);
          signal.removeEventListener('abort', done);
          resolve();
        };
        const timer = setTimeout(done, ms);
        waiting.add(done);
        signal.addEventListener('abort', done);
      });
    },
  };
}

function historyLost(): StoreError {
  return new StoreError(
    286,
    'Resume of change stream was not possible, as the resume point may no longer be in the oplog.',
  );
}

function bytesOf(change: CommittedChange | undefined): number {
  return (change?.before?.length ?? 0) + (change?.after?.length ?? 0);
}
