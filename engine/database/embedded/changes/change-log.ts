import { randomBytes } from 'node:crypto';
import { type Doc, type Maybe, Timestamp } from '../bson/index.ts';
import type { ClusterClock } from '../commands/cluster-clock.ts';
import { StoreError } from '../errors.ts';
import { unseal } from '../storage/checksum.ts';
import type { Commit, WriteUnit } from '../storage/commit.ts';
import type { ChangeRecorder } from '../storage/committed-change.ts';
import type { StorageEnvironment } from '../storage/environment.ts';
import { writeTime } from '../storage/logged-time.ts';
import { appendChange, type LogExtent, readExtent, trimLog } from './log-extent.ts';
import { clearLog, type LogState, positionKey, readLogState, writeLogState } from './log-state.ts';
import { decodeChange, type LoggedChange } from './logged-change.ts';
import { readResumeToken, type ResumePoint, resumeToken, type TokenKind } from './resume-token.ts';

/**
 * The latest committed changes, in the file beside the data and in the same transactions, so that streams resume across
 * a restart. Logging begins with the first stream and ends when none was open for a week.
 */
export interface ChangeLog extends ChangeRecorder {
  /**
   * Begins logging, or goes on. To be called whenever a stream is read. Resolves with the position from which on
   * everything is held that is written after the call, although the call itself may wait for the disk.
   */
  use(commit: Commit): Promise<number>;
  /** Undefined: not there yet. @throws StoreError 286 when it is no longer held */
  read(position: number): LoggedChange | undefined;
  /** A change if the log holds it. */
  find(position: number): LoggedChange | undefined;
  /** The first position at or after a time. @throws StoreError 286 */
  positionAt(time: Timestamp): number;
  tokenOf(position: number, kind: TokenKind): Doc;
  /** @throws StoreError 260, 286, 40647 */
  resumePoint(token: Maybe): ResumePoint;
  /** Resolves when there is a change at the position, at the latest after `ms` or when the signal aborts. */
  wait(position: number, ms: number, signal: AbortSignal): Promise<void>;
}

const DAY_MS = 24 * 3600 * 1000;
const KEPT_MS = 7 * DAY_MS;

/** Opens the log of a store; one that cannot be read is begun anew with the next stream. */
export function createChangeLog(env: StorageEnvironment, clock: ClusterClock): ChangeLog {
  const waiting = new Set<() => void>();
  let { state, extent } = openLog(env);
  let head = extent.next;
  let current: { unit: WriteUnit; clusterTime: Timestamp; wallTime: Date } | null = null;

  /** Remembers how things stood before a unit, for its undoing. */
  function savepoint(unit: WriteUnit): void {
    const saved = { state, extent };
    unit.undo.push(() => {
      ({ state, extent } = saved);
    });
  }

  /** The time of a change: the changes of a transaction have the same. */
  function momentOf(unit: WriteUnit): { clusterTime: Timestamp; wallTime: Date } {
    if (current?.unit !== unit) {
      savepoint(unit);
      current = { unit, clusterTime: clock.tick(), wallTime: new Date() };
    } else if (unit.transaction === undefined) current.clusterTime = clock.tick();
    return current;
  }

  function endIfUnused(now: Date): void {
    if (state === null || now.getTime() - state.usedAt.getTime() < KEPT_MS) return;
    clearLog(env);
    state = null;
  }

  /** Whether the log is a new one. */
  function begin(unit: WriteUnit): boolean {
    savepoint(unit);
    const isNew = state === null;
    if (state === null) {
      clearLog(env);
      extent = { first: 1, next: 1, start: 0, end: 0 };
      const { seconds, increment } = clock.last();
      const since = new Timestamp({ t: seconds, i: increment + 1 });
      state = { epoch: randomBytes(6).toString('hex'), first: 1, since, usedAt: new Date() };
    } else state = { ...state, usedAt: new Date() };
    writeLogState(env, state);
    return isNew;
  }

  const log: ChangeLog = {
    record(unit, change) {
      const { clusterTime, wallTime } = momentOf(unit);
      endIfUnused(wallTime);
      if (state === null) return;
      extent = appendChange(env, extent, { change, clusterTime, wallTime, transaction: unit.transaction });
      extent = trimLog(env, extent);
    },
    finishBatch() {
      if (current !== null) writeTime(env, clock.last());
    },
    publish() {
      current = null;
      clock.reach();
      if (head === extent.next) return;
      head = extent.next;
      for (const wake of waiting) wake();
    },
    async use(commit) {
      const now = head;
      if (state !== null && Date.now() - state.usedAt.getTime() < DAY_MS) return now;
      return await commit((unit) => (begin(unit) ? extent.next : now)).catch((error: unknown) => {
        // A log that has begun goes on, although the day of its last use could not be written.
        if (state === null) throw error;
        return now;
      });
    },
    read(position) {
      if (position >= head) return undefined;
      const change = log.find(position);
      if (change === undefined) throw historyLost();
      return change;
    },
    find(position) {
      const value = position < head ? env.changes.get(positionKey(position)) : undefined;
      return value === undefined ? undefined : decodeChange(unseal(value), position);
    },
    positionAt(time) {
      if (state === null || time.compare(state.since) < 0) throw historyLost();
      let [low, high] = [extent.first, head];
      while (low < high) {
        const middle = Math.floor((low + high) / 2);
        if ((log.read(middle)?.clusterTime ?? time).compare(time) >= 0) high = middle;
        else low = middle + 1;
      }
      if (low === extent.first && low > state.first) throw historyLost();
      return low;
    },
    tokenOf: (position, kind) => resumeToken({ epoch: state?.epoch ?? '', position, kind }),
    resumePoint(token) {
      const point = readResumeToken(token);
      const { epoch, position } = point;
      if (epoch !== state?.epoch || position + 1 < extent.first || position >= head) throw historyLost();
      return point;
    },
    wait(position, ms, signal) {
      if (position < head || signal.aborted) return Promise.resolve();
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
  return log;
}

function openLog(env: StorageEnvironment): { state: LogState | null; extent: LogExtent } {
  const none = { state: null, extent: { first: 1, next: 1, start: 0, end: 0 } };
  try {
    const state = readLogState(env);
    return state === null ? none : { state, extent: readExtent(env, state.first) };
  } catch (error) {
    if (error instanceof StoreError) return none;
    throw error;
  }
}

function historyLost(): StoreError {
  return new StoreError(
    286,
    'Resume of change stream was not possible, as the resume point may no longer be in the oplog.',
  );
}
