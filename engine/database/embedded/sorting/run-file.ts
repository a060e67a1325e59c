import { randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Rows put aside on the disk, read back once in the order they were written. */
export interface RunFile {
  write(row: Buffer): void;
  /** The next row, or null at the end. */
  read(): Buffer | null;
  close(): void;
}

const PORTION = 256 * 1024;
const LENGTH_BYTES = 4;

/** A new file in the folder. It is gone with `close`, and where the system allows it also with the process. */
export function createRunFile(folder: string): RunFile {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, randomUUID());
  const file = openSync(path, 'wx+', 0o600);
  if (process.platform !== 'win32') rmSync(path);
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  let position = 0;
  let ahead = Buffer.alloc(0);

  const flush = () => {
    if (pendingBytes > 0) writeSync(file, Buffer.concat(pending));
    pending = [];
    pendingBytes = 0;
  };
  /** Makes sure that so many bytes are at hand; false at the end of the file. */
  const fill = (bytes: number): boolean => {
    if (ahead.length >= bytes) return true;
    const more = Buffer.allocUnsafe(Math.max(PORTION, bytes));
    const got = readSync(file, more, 0, more.length, position);
    position += got;
    ahead = Buffer.concat([ahead, more.subarray(0, got)]);
    return ahead.length >= bytes;
  };

  return {
    write(row) {
      const length = Buffer.allocUnsafe(LENGTH_BYTES);
      length.writeUInt32LE(row.length);
      pending.push(length, row);
      pendingBytes += row.length + LENGTH_BYTES;
      if (pendingBytes >= PORTION) flush();
    },
    read() {
      flush();
      if (!fill(LENGTH_BYTES)) return null;
      const end = LENGTH_BYTES + ahead.readUInt32LE(0);
      if (!fill(end)) throw new Error('A file of a sort ends too early.');
      const row = ahead.subarray(LENGTH_BYTES, end);
      ahead = ahead.subarray(end);
      return row;
    },
    close() {
      closeSync(file);
      if (process.platform === 'win32') rmSync(path, { force: true });
    },
  };
}
