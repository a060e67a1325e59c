import { execFileSync } from 'node:child_process';
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { median } from '../median.ts';

/** Milliseconds that this disk takes to make 4 KB durable, in the folder that the stores are made in. */
export function timeFlush(): number {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'fieldwork-flush-'));
  const file = openSync(path.join(folder, 'data'), 'w');
  const page = Buffer.alloc(4096, 1);
  const times: number[] = [];
  for (let i = 0; i < 200; i += 1) {
    writeSync(file, page, 0, page.length, (i % 64) * page.length);
    const start = performance.now();
    fdatasyncSync(file);
    times.push(performance.now() - start);
  }
  closeSync(file);
  rmSync(folder, { recursive: true });
  return median(times);
}

/** The environment of a store's process whose flushes take so much longer. Needs Linux and a C compiler named `cc`. */
export function slowerFlush(ms: number): Record<string, string> {
  if (ms === 0) return {};
  const library = path.join(mkdtempSync(path.join(os.tmpdir(), 'fieldwork-flush-')), 'slow-flush.so');
  const source = path.join(import.meta.dirname, 'slow-flush.c');
  execFileSync('cc', ['-shared', '-fPIC', '-O1', '-o', library, source, '-ldl']);
  return { LD_PRELOAD: library, FIELDWORK_FLUSH_MS: String(ms) };
}
