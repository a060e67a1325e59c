import { processorMs } from './processor-time.ts';

/** Something that is asked again and again. */
export interface Load {
  /** The process that answers. */
  pid: number;
  /** Sends the n-th request and waits for its answer. */
  send(n: number): Promise<unknown>;
}

export interface LoadFigures {
  perSecond: number;
  /** Milliseconds of processor time that server and store used for one request; undefined without /proc. */
  processorMs: number | undefined;
}

/** Keeps `connections` requests under way for `seconds`. @throws what a failing request throws, once all have ended */
export async function measureLoad(
  load: Load,
  { connections, seconds, from }: { connections: number; seconds: number; from: number },
): Promise<LoadFigures & { sent: number }> {
  let sent = 0;
  const processorBefore = processorMs(load.pid);
  const start = performance.now();
  const end = start + seconds * 1000;
  const ask = async () => {
    do {
      const n = from + sent;
      sent += 1;
      await load.send(n);
    } while (performance.now() < end);
  };
  const ends = await Promise.allSettled(Array.from({ length: connections }, ask));
  const failed = ends.find((each) => each.status === 'rejected');
  if (failed) throw failed.reason;
  const elapsedMs = performance.now() - start;
  const processorAfter = processorMs(load.pid);
  return {
    sent,
    perSecond: (sent * 1000) / elapsedMs,
    processorMs:
      processorBefore === undefined || processorAfter === undefined
        ? undefined
        : (processorAfter - processorBefore) / sent,
  };
}
