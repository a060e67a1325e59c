import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { RequestHandler } from 'express';

const pack = promisify(gzip);
const packable = /^\/([\w-][\w.-]*\.(?:js|css|svg))$/;

/**
 * Answers with the scripts, styles and drawings of a folder gzipped, for whoever takes that; each is packed at its
 * first request and kept. Their names carry a hash, so they hold for `maxAgeSeconds`. Everything else is passed on.
 */
export function serveGzipped(folder: string, { maxAgeSeconds }: { maxAgeSeconds: number }): RequestHandler {
  const packed = new Map<string, Buffer>();

  async function load(name: string): Promise<Buffer> {
    const bytes = packed.get(name) ?? (await pack(await readFile(join(folder, name)), { level: 9 }));
    packed.set(name, bytes);
    return bytes;
  }

  return async (req, res, next) => {
    res.vary('Accept-Encoding');
    const name = packable.exec(req.path)?.[1];
    const isRead = req.method === 'GET' || req.method === 'HEAD';
    if (name === undefined || !isRead || !req.acceptsEncodings('gzip')) return next();
    const bytes = await load(name).catch(() => undefined);
    if (!bytes) return next();
    res.type(name);
    res.set({
      'Cache-Control': `public, max-age=${maxAgeSeconds}, immutable`,
      'Content-Encoding': 'gzip',
    });
    res.send(bytes);
  };
}
