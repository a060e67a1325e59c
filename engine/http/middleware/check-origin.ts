import type { RequestHandler } from 'express';
import { problem } from '#engine/errors/index.ts';
import type { Origins } from '#engine/identity/index.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Refuses changes that another site's page asks for: a foreign `Origin`, or `Sec-Fetch-Site: cross-site`. */
export function checkOrigin(origins: Origins): RequestHandler {
  return (req, _res, next) => {
    const { origin } = req.headers;
    const isForeign = origin !== undefined && !origins.isOrigin(origin);
    const isCrossSite = req.headers['sec-fetch-site'] === 'cross-site';
    if (!safeMethods.has(req.method) && (isForeign || isCrossSite)) throw problem('request.foreignOrigin');
    next();
  };
}

/** Refuses sign-in and its kin without an `Origin`: browsers always send it. */
export const requireOrigin: RequestHandler = (req, _res, next) => {
  if (!safeMethods.has(req.method) && req.headers.origin === undefined)
    throw problem('request.foreignOrigin');
  next();
};

/** Refuses changes with a session cookie that lack `X-Fieldwork: 1`, which no form of another site can send. */
export function requireMark(cookieName: string): RequestHandler {
  return (req, _res, next) => {
    const hasCookie = (req.headers.cookie ?? '').includes(`${cookieName}=`);
    if (!safeMethods.has(req.method) && hasCookie && req.headers['x-fieldwork'] !== '1')
      throw problem('request.missingMark');
    next();
  };
}
