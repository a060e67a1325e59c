import type { Request, RequestHandler } from 'express';
import { pinoHttp } from 'pino-http';
import type { Logger } from '#engine/logging/index.ts';
import { requestIdOf } from '../request-facts.ts';

/** Logs each finished request with its path, without query, body or headers: those may hold values of records. */
export function logRequests(logger: Logger): RequestHandler {
  return pinoHttp<Request>({
    logger,
    genReqId: (req) => requestIdOf(req),
    autoLogging: { ignore: (req) => req.originalUrl.startsWith('/api/v1/health/') },
    serializers: { req: () => undefined, res: () => undefined, err: () => undefined },
    customProps: (req, res) => ({
      requestId: requestIdOf(req),
      method: req.method,
      path: req.originalUrl.split('?')[0],
      status: res.statusCode,
    }),
    customLogLevel: (_req, res) => (res.statusCode >= 500 ? 'error' : 'info'),
    customSuccessMessage: () => 'request answered',
    customErrorMessage: () => 'request failed',
    quietReqLogger: true,
  });
}
