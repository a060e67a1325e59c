import { Transform } from 'node:stream';
import type { FileForm } from './import-document.ts';

/** What the bytes of an upload turn out to be. */
export interface ByteFacts {
  readonly encoding: FileForm['encoding'];
  /** Whether they are an Excel workbook (.xlsx or .xls), which is no text at all. */
  readonly isWorkbook: boolean;
}

/**
 * Passes bytes through and finds out how they are to be read: a byte order mark says so, else whatever is valid UTF-8
 * to its last byte is UTF-8. The rest is GB18030 (which takes in GBK and GB2312) when its high bytes stand in pairs as
 * Chinese ones do, and Windows-1252 when they stand alone as accented letters do.
 */
export function createEncodingDetector(): { stream: Transform; facts(): ByteFacts } {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  const pairs = createPairCount();
  let head = Buffer.alloc(0);
  let isUtf8 = true;
  const feed = (bytes?: Uint8Array) => {
    if (!isUtf8) return;
    try {
      utf8.decode(bytes, { stream: bytes !== undefined });
    } catch {
      isUtf8 = false;
    }
  };
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (head.length < headBytes) head = Buffer.concat([head, chunk.subarray(0, headBytes)]);
      feed(chunk);
      if (!isUtf8) pairs.add(chunk);
      done(null, chunk);
    },
    flush(done) {
      feed();
      done();
    },
  });
  return {
    stream,
    facts: () => ({
      encoding: marked(head) ?? (isUtf8 ? 'utf-8' : pairs.areChinese() ? 'gb18030' : 'windows-1252'),
      isWorkbook: workbookHeads.some((each) => head.subarray(0, each.length).equals(each)),
    }),
  };
}

const headBytes = 8;
/** A zip archive, and the container of the formats before it. */
const workbookHeads = [Buffer.from('504b0304', 'hex'), Buffer.from('d0cf11e0a1b11ae1', 'hex')];

function marked(head: Buffer): FileForm['encoding'] | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : undefined;
}

/** Counts high bytes that are followed by another one, and those that an ASCII byte follows. */
function createPairCount(): { add(bytes: Uint8Array): void; areChinese(): boolean } {
  let paired = 0;
  let alone = 0;
  let isOpen = false;
  return {
    add(bytes) {
      for (const byte of bytes) {
        if (!isOpen) {
          isOpen = byte >= 0x81;
          continue;
        }
        if (byte >= 0x81) paired += 1;
        else alone += 1;
        isOpen = false;
      }
    },
    areChinese: () => paired > alone,
  };
}
