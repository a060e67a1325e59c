import { createHash } from 'node:crypto';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { type IdempotentAnswer, isDuplicateKey, type WorkspaceDatabase } from '#engine/database/index.ts';
import { problem } from '#engine/errors/index.ts';
import { confirmedContextOf } from '../request-facts.ts';

const keptMs = 48 * 60 * 60 * 1000;
const longestRunMs = 10 * 60 * 1000;
const keptHeaders = ['content-type', 'location', 'etag'];

/**
 * Makes an unsafe request with an `Idempotency-Key` happen once: the same request again gets the stored answer,
 * for 48 hours. An answer of 5xx, and one that says to come again, is not kept and the request may be repeated. When the process died in between,
 * the outcome is not known and the key stays closed rather than doing something twice. Uploads are left out: their
 * bytes are not read here, so two different ones could not be told apart.
 */
export const idempotency: RequestHandler = async (req, res, next) => {
  const key = req.headers['idempotency-key'];
  if (key === undefined || req.method === 'GET' || req.method === 'HEAD' || isUpload(req)) return next();
  if (typeof key !== 'string' || !/^[\x20-\x7e]{1,200}$/.test(key)) throw problem('idempotency.malformed');
  const ctx = await confirmedContextOf(req);
  const id = digest(`${ctx.principal.memberId}\n${key}`);
  const request = digest(`${req.method} ${req.originalUrl}\n${JSON.stringify(req.body ?? null)}`);
  const known = await claim(ctx.ws, id, request);
  if (known === null) return runAndKeep({ ws: ctx.ws, id, res, next });
  if (known.request !== request) throw problem('idempotency.reused');
  if (known.state === 'running')
    throw problem(known.claimedUntil > new Date() ? 'idempotency.running' : 'idempotency.unknown');
  replay(known, res);
};

function isUpload(req: Request): boolean {
  return req.headers['content-type']?.startsWith('multipart/') === true;
}

/** The answer that is there already, or null when this request is the first. */
async function claim(ws: WorkspaceDatabase, id: string, request: string): Promise<IdempotentAnswer | null> {
  const now = Date.now();
  const answers = ws.collection<IdempotentAnswer>('_idempotency');
  try {
    await answers.insertOne({
      _id: id,
      request,
      state: 'running',
      claimedUntil: new Date(now + longestRunMs),
      expiresAt: new Date(now + keptMs),
    });
    return null;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return await answers.findOne({ _id: id });
  }
}

/**
 * The answer is stored before it is sent, so a client that got it can rely on getting it again. An answer without a
 * body is stored when it is out; one that was streamed is not kept, and its request may be repeated.
 */
function runAndKeep({
  ws,
  id,
  res,
  next,
}: {
  ws: WorkspaceDatabase;
  id: string;
  res: Response;
  next: NextFunction;
}) {
  const answers = ws.collection<IdempotentAnswer>('_idempotency');
  const send = res.send.bind(res);
  let isKept = false;
  const keep = (body: string) => {
    isKept = true;
    const { statusCode: status } = res;
    if (status >= 500 || res.hasHeader('Retry-After')) return answers.deleteOne({ _id: id });
    return answers.updateOne({ _id: id }, { $set: { state: 'done', status, headers: headersOf(res), body } });
  };
  res.send = (body: unknown) => {
    res.send = send;
    const text = textOf(body);
    if (typeof body === 'object' && !Buffer.isBuffer(body)) res.type('application/json');
    keep(text).then(() => send(text), next);
    return res;
  };
  res.once('finish', () => {
    if (isKept) return;
    const done = res.statusCode === 204 ? keep('') : answers.deleteOne({ _id: id });
    done.catch(() => undefined);
  });
  next();
}

function textOf(body: unknown): string {
  if (typeof body === 'string') return body;
  return Buffer.isBuffer(body) ? body.toString('utf8') : (JSON.stringify(body) ?? '');
}

function headersOf(res: Response): Record<string, string> {
  const pairs = keptHeaders.map((name) => [name, res.getHeader(name)] as const);
  return Object.fromEntries(
    pairs.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
}

function replay(answer: IdempotentAnswer, res: Response): void {
  for (const [name, value] of Object.entries(answer.headers ?? {})) res.setHeader(name, value);
  res.setHeader('Idempotency-Replayed', 'true');
  res.status(answer.status ?? 200).send(answer.body ?? '');
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
