import type { RequestHandler } from 'express';
import type { Logger } from '#engine/logging/index.ts';
import { requestIdOf } from '../request-facts.ts';

const quietPath = '/api/v1/health/';

/**
 * Logs each finished or broken-off request with its path, without query, body or headers: those may hold values of
 * records. `responseTime` is in milliseconds.
 */
export function logRequests(logger: Logger): RequestHandler {
  return (req, res, next) => {
    const began = performance.now();
    const [path = ''] = req.originalUrl.split('?');
    if (!path.startsWith(quietPath)) {
      res.once('close', () => {
        const { method } = req;
        const responseTime = Math.round(performance.now() - began);
        const facts = { requestId: requestIdOf(req), method, path, status: res.statusCode, responseTime };
        if (res.statusCode >= 500) logger.error(facts, 'request failed');
        else logger.info(facts, res.writableFinished ? 'request answered' : 'request broken off');
      });
    }
    next();
  };
}
