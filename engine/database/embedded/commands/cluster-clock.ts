import { Binary, Timestamp } from '../bson/index.ts';

/** The logical time that replies carry, so that clients can ask to read no earlier than what they saw. */
export interface ClusterClock {
  /** A time later than all before. */
  tick(): Timestamp;
  now(): Timestamp;
  /** `operationTime` and the unsigned `$clusterTime` of a reply. */
  replyFields(): object;
}

const NO_SIGNATURE = { hash: new Binary(Buffer.alloc(20)), keyId: 0n };

/** Starts at the time of day. */
export function createClusterClock(): ClusterClock {
  let seconds = Math.floor(Date.now() / 1000);
  let increment = 1;
  const now = () => new Timestamp({ t: seconds, i: increment });
  return {
    now,
    tick() {
      const current = Math.floor(Date.now() / 1000);
      if (current > seconds) [seconds, increment] = [current, 1];
      else increment++;
      return now();
    },
    replyFields() {
      const time = now();
      return { $clusterTime: { clusterTime: time, signature: NO_SIGNATURE }, operationTime: time };
    },
  };
}
