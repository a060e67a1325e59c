import type { RequestHandler, Router } from 'express';
import { methodsAt } from './methods-at.ts';

/** Answers OPTIONS with the methods that the path has in any of the routers; a path that none knows goes on. */
export function answerOptions(routers: readonly Router[]): RequestHandler {
  return (req, res, next) => {
    if (req.method !== 'OPTIONS') return next();
    const methods = methodsAt(routers, req.path);
    if (methods.length === 0) return next();
    res.setHeader('Allow', [...methods, 'OPTIONS'].toSorted().join(', '));
    res.sendStatus(204);
  };
}
