import type { RequestHandler, Router } from 'express';
import { problem } from '#engine/errors/index.ts';
import { methodsAt } from './methods-at.ts';

/**
 * Answers 405 with `Allow` where a router knows the path but not the method. Stands behind the routers, so it
 * sees only requests that none of them has answered.
 */
export function methodNotAllowed(routers: readonly Router[]): RequestHandler {
  return (req, res, next) => {
    const methods = methodsAt(routers, req.path);
    if (methods.length === 0 || methods.includes(req.method)) return next();
    res.setHeader('Allow', methods.toSorted().join(', '));
    throw problem('request.methodNotAllowed', { params: { method: req.method } });
  };
}
