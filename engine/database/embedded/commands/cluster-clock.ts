import { Binary, Timestamp } from '../bson/index.ts';
import type { LoggedTime } from '../storage/logged-time.ts';

/** The logical time that replies carry, so that clients can ask to read no earlier than what they saw. */
export interface ClusterClock {
  /** A time later than all before, for a change that is not durable yet. */
  tick(): Timestamp;
  /** The last time given out by `tick`, in this process or an earlier one. */
  last(): LoggedTime;
  /** Everything ticked so far has become durable: replies may carry it. */
  reach(): void;
  now(): Timestamp;
  /** `operationTime` and the unsigned `$clusterTime` of a reply. */
  replyFields(): object;
}

const NO_SIGNATURE = { hash: new Binary(Buffer.alloc(20)), keyId: 0n };

/** Goes on just after the last time that is stored, so that no reply is earlier than one before a restart. */
export function createClusterClock(stored: LoggedTime | null): ClusterClock {
  let { seconds, increment } = stored ?? { seconds: Math.floor(Date.now() / 1000), increment: 0 };
  let reached = new Timestamp({ t: seconds, i: increment + 1 });
  return {
    now: () => reached,
    last: () => ({ seconds, increment }),
    tick() {
      const current = Math.floor(Date.now() / 1000);
      if (current > seconds) [seconds, increment] = [current, 1];
      else increment++;
      return new Timestamp({ t: seconds, i: increment });
    },
    reach() {
      const latest = new Timestamp({ t: seconds, i: increment });
      if (latest.compare(reached) > 0) reached = latest;
    },
    replyFields() {
      return { $clusterTime: { clusterTime: reached, signature: NO_SIGNATURE }, operationTime: reached };
    },
  };
}
