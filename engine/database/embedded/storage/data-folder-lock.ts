import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join, resolve } from 'node:path';

const LOCK_FILE = 'fieldwork.lock';
/** Folders that this thread serves. */
const ours = new Set<string>();

/**
 * Takes the data folder for this process; returns how to let it go. The lock of a process that no longer runs is taken over.
 * @throws Error naming the pid of the process that serves the folder
 */
export function lockDataFolder(dataDir: string): () => void {
  const folder = resolve(dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, LOCK_FILE);
  if (!create(path)) {
    const holder = readHolder(path);
    if (holder !== null && isServing(holder, folder)) {
      throw new Error(`The data folder ${folder} is already served by the process with pid ${holder.pid}.`);
    }
    rmSync(path, { force: true });
    if (!create(path)) throw new Error(`The data folder ${folder} is being taken by another process.`);
  }
  ours.add(folder);
  return () => {
    if (ours.delete(folder)) rmSync(path, { force: true });
  };
}

interface Holder {
  pid: number;
  /** When that process started, so that a later one with the same pid is not taken for it. */
  startedAt: string;
}

function create(path: string): boolean {
  try {
    const file = openSync(path, 'wx', 0o600);
    writeSync(file, `${process.pid}\n${startOf(process.pid)}\n`);
    closeSync(file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function readHolder(path: string): Holder | null {
  try {
    const [pid, startedAt = ''] = readFileSync(path, 'utf8').split('\n');
    return { pid: Number(pid), startedAt };
  } catch {
    return null;
  }
}

/** A lock of this very process counts only while it serves the folder: its worker may have crashed. */
function isServing({ pid, startedAt }: Holder, folder: string): boolean {
  if (pid === process.pid && startedAt === startOf(pid)) return ours.has(folder);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  const start = startOf(pid);
  return start === '' || startedAt === '' || start === startedAt;
}

/** The start time of a process in clock ticks since boot, from Linux's /proc; '' where that is not known. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
