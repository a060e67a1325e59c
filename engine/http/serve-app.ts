import { join } from 'node:path';
import express, { Router } from 'express';
import { serveGzipped } from './serve-gzipped.ts';

const yearSeconds = 31_536_000;

/**
 * Serves the built app: files with a hash in their name for ever and packed, everything else, and every page the
 * app knows by itself, revalidated on each load.
 */
export function serveApp(folder: string): Router {
  const router = Router();
  router.use(
    '/assets',
    serveGzipped(join(folder, 'assets'), { maxAgeSeconds: yearSeconds }),
    express.static(join(folder, 'assets'), {
      immutable: true,
      maxAge: yearSeconds * 1000,
      index: false,
      fallthrough: false,
    }),
  );
  router.use(express.static(folder, { index: false, maxAge: 0, dotfiles: 'ignore' }));
  router.get('/{*page}', (req, res, next) => {
    if (req.accepts(['html', 'json']) !== 'html') return next();
    res.setHeader('Cache-Control', 'no-cache');
    res.sendFile('index.html', { root: folder, cacheControl: false }, (error) => error && next(error));
  });
  return router;
}
