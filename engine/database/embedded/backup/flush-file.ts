import { closeSync, fsyncSync, openSync } from 'node:fs';

/** After it returns, the file's bytes are on the disk. */
export function flushFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
