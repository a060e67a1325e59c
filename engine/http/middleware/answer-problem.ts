import type { ErrorRequestHandler, RequestHandler } from 'express';
import { isTimeLimit, isUnavailable } from '#engine/database/index.ts';
import { FieldworkError, problem } from '#engine/errors/index.ts';
import type { Logger } from '#engine/logging/index.ts';
import { jsonLimits } from '../check-json.ts';
import { errorLanguage } from '../present/choose-language.ts';
import { presentProblem } from '../present/present-problem.ts';
import { requestIdOf } from '../request-facts.ts';

/** Answers what nothing else has answered. */
export const answerNotFound: RequestHandler = () => {
  throw problem('request.notFound');
};

/** Turns whatever was thrown into problem+json. What is not meant for the caller is logged and stays hidden. */
export function answerProblem(logger: Logger): ErrorRequestHandler {
  return (thrown: unknown, req, res, next) => {
    const error = toFieldworkError(thrown);
    const requestId = requestIdOf(req);
    if (error.status >= 500)
      logger.error({ requestId, code: error.code, err: error.cause ?? thrown }, 'request failed');
    if (res.headersSent) return next(thrown);
    if (error.retryAfterSeconds !== undefined) res.setHeader('Retry-After', String(error.retryAfterSeconds));
    const language = errorLanguage(req.headers['accept-language']);
    const instance = req.originalUrl.split('?')[0] ?? '';
    res.setHeader('Content-Language', language);
    res.setHeader('Cache-Control', 'no-store');
    const body = JSON.stringify(presentProblem(error, { language, instance, requestId }));
    res.status(error.status).type('application/problem+json').send(body);
  };
}

/** What Express and its body parser throw (http-errors). */
interface HttpError {
  status: number;
  type?: string;
}

function toFieldworkError(thrown: unknown): FieldworkError {
  if (thrown instanceof FieldworkError) return thrown;
  if (isUnavailable(thrown)) return problem('database.unavailable', { cause: thrown, retryAfterSeconds: 2 });
  if (isTimeLimit(thrown)) return problem('database.busy', { cause: thrown, retryAfterSeconds: 5 });
  if (thrown instanceof URIError) return problem('request.address', { cause: thrown });
  if (!isHttpError(thrown)) return problem('server.internal', { cause: thrown });
  if (thrown.status === 413) return problem('request.tooLarge', { params: { limit: jsonLimits.bytes } });
  if (thrown.status === 415)
    return problem('request.mediaType', { params: { expected: 'application/json' } });
  if (thrown.status === 404) return problem('request.notFound');
  if (thrown.status >= 400 && thrown.status < 500) return problem('request.malformed', { cause: thrown });
  return problem('server.internal', { cause: thrown });
}

function isHttpError(thrown: unknown): thrown is HttpError {
  return thrown instanceof Error && 'status' in thrown && typeof thrown.status === 'number';
}
