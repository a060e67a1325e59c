import { Transform } from 'node:stream';
import type { FileForm } from './import-document.ts';

/**
 * Passes bytes through and finds out how they are to be read: a byte order mark says so, else whatever is valid UTF-8
 * to its last byte is UTF-8, and the rest is GB18030 (which takes in GBK and GB2312).
 */
export function createEncodingDetector(): { stream: Transform; encoding(): FileForm['encoding'] } {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
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
      if (head.length < 2) head = Buffer.concat([head, chunk.subarray(0, 2)]);
      feed(chunk);
      done(null, chunk);
    },
    flush(done) {
      feed();
      done();
    },
  });
  return {
    stream,
    encoding() {
      if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
      return isUtf8 ? 'utf-8' : 'gb18030';
    },
  };
}
