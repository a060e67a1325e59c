import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, lstatSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const NAME_FILE = 'socket-name';
const NAME = /^fw-[0-9a-f]{8}$/;

/**
 * Where a data folder's socket lies: `<temp>/fw-<8 hex>/m.sock`, in a folder of the owner alone. The name is kept in
 * the data folder, so that other processes find it. Short, for a path over 107 bytes is cut off silently. On Windows a
 * named pipe.
 */
export function socketPathFor(dataDir: string): string {
  const name = keptName(dataDir);
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  const folder = join(tmpdir(), name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!isOwn(folder)) return freshPath(dataDir);
  chmodSync(folder, 0o700);
  return join(folder, 'm.sock');
}

/** Removes the socket of an earlier process; the data folder's lock says that it no longer serves. */
export function removeStaleSocket(path: string): void {
  if (process.platform !== 'win32') rmSync(path, { force: true });
}

/** Removes the socket and its folder. */
export function removeSocket(path: string): void {
  if (process.platform !== 'win32') rmSync(dirname(path), { recursive: true, force: true });
}

function keptName(dataDir: string): string {
  const file = join(dataDir, NAME_FILE);
  const kept = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  if (NAME.test(kept)) return kept;
  const name = `fw-${randomBytes(4).toString('hex')}`;
  writeFileSync(file, `${name}\n`, { mode: 0o600 });
  return name;
}

function freshPath(dataDir: string): string {
  rmSync(join(dataDir, NAME_FILE), { force: true });
  return socketPathFor(dataDir);
}

/** A folder that somebody else put there, or a link, is not used. */
function isOwn(folder: string): boolean {
  const stat = lstatSync(folder);
  return stat.isDirectory() && (process.getuid === undefined || stat.uid === process.getuid());
}
