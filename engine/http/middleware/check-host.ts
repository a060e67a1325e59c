import type { RequestHandler } from 'express';
import { problem } from '#engine/errors/index.ts';
import type { Origins } from '#engine/identity/index.ts';

/** Refuses requests for a host name that is not ours (421), so that a name rebound to this address gets nothing. */
export function checkHost(origins: Origins): RequestHandler {
  return (req, _res, next) => {
    const isHealth = req.path.startsWith('/api/v1/health/');
    if (!isHealth && !origins.isHost(req.headers.host ?? '')) throw problem('request.wrongHost');
    next();
  };
}
