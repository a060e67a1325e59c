import { readFileSync } from 'node:fs';

const msPerTick = 10;

/**
 * Milliseconds of processor time that a process has used in all its threads, in steps of 10 ms (proc(5), fields 14
 * and 15, at the usual 100 ticks a second); undefined where there is no /proc.
 */
export function processorMs(pid: number): number | undefined {
  const stat = readOrNothing(`/proc/${pid}/stat`);
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields && (Number(fields[11]) + Number(fields[12])) * msPerTick;
}

/** Memory of a process in MB: now, and the most since it began or since `resetPeak`; undefined without /proc. */
export function memoryMb(pid: number): { now: number; peak: number } | undefined {
  const status = readOrNothing(`/proc/${pid}/status`);
  const value = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status ?? '')?.[1]) / 1024;
  return status === undefined ? undefined : { now: value('VmRSS'), peak: value('VmHWM') };
}

/** Private memory of a process in MB, which leaves out the pages of files mapped into it, such as the store's. */
export function privateMb(pid: number): number | undefined {
  const status = readOrNothing(`/proc/${pid}/status`);
  return status === undefined ? undefined : Number(/RssAnon:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}

function readOrNothing(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
