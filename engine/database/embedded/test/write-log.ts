import { readFileSync } from 'node:fs';

/** One record of the log that record-writes.c keeps. */
export interface LoggedWrite {
  kind: 'write' | 'sync' | 'write through';
  offset: number;
  bytes: Buffer;
  /** Size of the log after this record. */
  end: number;
}

const KINDS = [undefined, 'write', 'sync', 'write through'] as const;
const SECTOR = 512;

/** The records of a log; a last one that was cut off is left out. */
export function readWriteLog(path: string): LoggedWrite[] {
  const log = readFileSync(path);
  const writes: LoggedWrite[] = [];
  for (let at = 0; at + 13 <= log.length; ) {
    const length = log.readUInt32LE(at + 9);
    const end = at + 13 + length;
    const kind = KINDS[log.readUInt8(at)];
    if (kind === undefined) throw new Error(`record ${writes.length} of the log is none`);
    if (end > log.length) break;
    writes.push({
      kind,
      offset: Number(log.readBigUInt64LE(at + 1)),
      bytes: log.subarray(at + 13, end),
      end,
    });
    at = end;
  }
  return writes;
}

/**
 * The file as a power cut before record `cut` may leave it: everything flushed, and of what was written since the last
 * flush any part, sector by sector.
 */
export function imageAfterCut(writes: readonly LoggedWrite[], cut: number, random: () => number): Buffer {
  const size = Math.max(0, ...writes.slice(0, cut).map(({ offset, bytes }) => offset + bytes.length));
  const image = Buffer.alloc(size);
  const flushed = writes.slice(0, cut).findLastIndex(({ kind }) => kind === 'sync');
  for (const [i, { kind, offset, bytes }] of writes.slice(0, cut).entries()) {
    if (kind === 'sync') continue;
    if (kind === 'write through' || i < flushed) image.set(bytes, offset);
    else setPartly(image, bytes, offset, random);
  }
  return image;
}

/** All of it, nothing, or some sectors. */
function setPartly(image: Buffer, bytes: Buffer, offset: number, random: () => number): void {
  const share = random() < 0.3 ? 1 : random() < 0.3 ? 0 : random();
  for (let at = 0; at < bytes.length; at += SECTOR)
    if (random() < share) image.set(bytes.subarray(at, at + SECTOR), offset + at);
}
