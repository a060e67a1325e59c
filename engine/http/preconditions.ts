import type { Request, Response } from 'express';
import { problem } from '#engine/errors/index.ts';

/** Which revision the caller means to change: a number, or `*` for whatever there is. */
export type Revision = number | '*';

/**
 * Reads `If-Match`. A weak tag is taken too: proxies that compress make strong ones weak.
 * @throws FieldworkError 428 without the header, 400 when it is neither one revision nor `*`
 */
export function readIfMatch(req: Request): Revision {
  const header = req.headers['if-match']?.trim();
  if (header === undefined || header === '') throw problem('precondition.required');
  if (header === '*') return '*';
  const revision = /^(?:W\/)?"?(\d{1,15})"?$/.exec(header)?.[1];
  if (revision === undefined) throw problem('precondition.malformed');
  return Number(revision);
}

/** True when the request asks to create and never to overwrite: `If-None-Match: *`. */
export function wantsNew(req: Request): boolean {
  return req.headers['if-none-match']?.trim() === '*';
}

/** Answers the revision as `ETag`. */
export function sendRevision(res: Response, revision: number): void {
  res.setHeader('ETag', `"${revision}"`);
}
