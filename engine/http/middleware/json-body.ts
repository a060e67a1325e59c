import express, { type Request, type RequestHandler } from 'express';
import { problem } from '#engine/errors/index.ts';
import { assertPlainJson, jsonLimits } from '../check-json.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });
const withBody = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/**
 * Reads JSON bodies. `isUpload` names the requests whose multipart body their own route reads; every other body
 * must be `application/json` in UTF-8 (415). Without a body, `req.body` is `{}`.
 */
export function jsonBody(isUpload: (req: Request) => boolean): RequestHandler[] {
  const read = express.raw({ type: () => true, limit: jsonLimits.bytes, inflate: false });
  const checkType: RequestHandler = (req, _res, next) => {
    if (!hasBody(req) || isMultipartUpload(req)) return next();
    if (!isJson(req)) throw problem('request.mediaType', { params: { expected: 'application/json' } });
    next();
  };
  const readRaw: RequestHandler = (req, res, next) => {
    if (hasBody(req) && !isMultipartUpload(req)) return read(req, res, next);
    req.body = {};
    next();
  };
  const parse: RequestHandler = (req, _res, next) => {
    if (Buffer.isBuffer(req.body)) req.body = parseJson(req.body);
    next();
  };
  const isMultipartUpload = (req: Request) =>
    isUpload(req) && /^multipart\/form-data\s*;/i.test(req.headers['content-type'] ?? '');
  return [checkType, readRaw, parse];
}

function hasBody(req: Request): boolean {
  if (!withBody.has(req.method)) return false;
  return req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0;
}

function isJson(req: Request): boolean {
  return /^application\/(json|merge-patch\+json)\s*(;\s*charset="?utf-8"?\s*)?$/i.test(
    req.headers['content-type'] ?? '',
  );
}

function parseJson(bytes: Buffer): unknown {
  let body: unknown;
  try {
    body = JSON.parse(utf8.decode(bytes));
  } catch (error) {
    throw problem('request.malformed', { cause: error });
  }
  assertPlainJson(body);
  return body;
}
