import type { RequestHandler } from 'express';

/** Keeps answers of the API out of every cache. */
export const noStore: RequestHandler = (_req, res, next) => {
  res.setHeader('Cache-Control', 'no-store');
  next();
};
