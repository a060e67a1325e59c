import type { RequestHandler } from 'express';
import { problem } from '#engine/errors/index.ts';
import { openedContextOf } from '../request-facts.ts';

const windowMs = 60_000;

/** Limits the API requests of one member a minute, counted in this process (DECISIONS 25). */
export function limitRequests(max: number): RequestHandler {
  let windowStart = 0;
  let counts = new Map<string, number>();
  return (req, _res, next) => {
    const now = Date.now();
    if (now - windowStart >= windowMs) {
      windowStart = now;
      counts = new Map();
    }
    const { memberId } = openedContextOf(req).principal;
    const count = (counts.get(memberId) ?? 0) + 1;
    counts.set(memberId, count);
    if (count <= max) return next();
    const seconds = Math.max(1, Math.ceil((windowStart + windowMs - now) / 1000));
    throw problem('request.tooMany', { params: { seconds }, retryAfterSeconds: seconds });
  };
}
