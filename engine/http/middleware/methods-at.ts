import type { Router } from 'express';

/** The methods that routers have for a path, HEAD where there is GET; none for a path that they do not know. */
export function methodsAt(routers: readonly Router[], path: string): string[] {
  const methods = new Set(routers.flatMap((router) => methodsOf(router, path)));
  if (methods.has('GET')) methods.add('HEAD');
  return [...methods];
}

function methodsOf(router: Router, path: string): string[] {
  return router.stack.flatMap((layer) => {
    if (layer.route === undefined || !matches(layer, path)) return [];
    return layer.route.stack.flatMap(({ method }) => (method === undefined ? [] : [method.toUpperCase()]));
  });
}

/** Layers of Express 5 match a path themselves, which its type declarations do not know. */
function matches(layer: object, path: string): boolean {
  return 'match' in layer && typeof layer.match === 'function' && Boolean(layer.match(path));
}
