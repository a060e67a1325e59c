import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import { noteFacts } from '../request-facts.ts';

/** Gives every request an id of our own and answers it as `X-Request-Id`. */
export const requestId: RequestHandler = (req, res, next) => {
  const id = randomUUID();
  noteFacts(req, { id });
  res.setHeader('X-Request-Id', id);
  next();
};
