import type { RequestHandler, Router } from 'express';
import { problem } from '#engine/errors/index.ts';

/**
 * Answers 405 with `Allow` where a router knows the path but not the method. Stands behind the routers, so it
 * sees only requests that none of them has answered.
 */
export function methodNotAllowed(routers: readonly Router[]): RequestHandler {
  return (req, res, next) => {
    const methods = new Set(routers.flatMap((router) => methodsAt(router, req.path)));
    if (methods.size === 0 || methods.has(req.method)) return next();
    if (methods.has('GET')) methods.add('HEAD');
    res.setHeader('Allow', [...methods].toSorted().join(', '));
    throw problem('request.methodNotAllowed', { params: { method: req.method } });
  };
}

function methodsAt(router: Router, path: string): string[] {
  return router.stack.flatMap((layer) => {
    if (layer.route === undefined || !matches(layer, path)) return [];
    return layer.route.stack.flatMap(({ method }) => (method === undefined ? [] : [method.toUpperCase()]));
  });
}

/** Layers of Express 5 match a path themselves, which its type declarations do not know. */
function matches(layer: object, path: string): boolean {
  return 'match' in layer && typeof layer.match === 'function' && Boolean(layer.match(path));
}
