import express, {
  type Request as ExpressRequest,
  type RequestHandler,
  type Response as ExpressResponse,
} from 'express';
import { problem } from '#engine/errors/index.ts';
import type { Identity } from '#engine/identity/index.ts';
import { authProblem } from './auth-problem.ts';

/** The routes of better-auth that are served; what it offers beyond them answers 404. */
const served: ReadonlyMap<string, string> = new Map([
  ['/sign-in/email', 'POST'],
  ['/sign-out', 'POST'],
  ['/change-password', 'POST'],
  ['/revoke-session', 'POST'],
  ['/revoke-other-sessions', 'POST'],
  ['/get-session', 'GET'],
  ['/list-sessions', 'GET'],
]);

const maxBodyBytes = 16 * 1024;

/**
 * Answers `/api/auth/*`. Mounted before JSON bodies are read: better-auth reads its own, of which at most 16 KB
 * are taken here. Its refusals become problems like all others.
 */
export function serveAuth({ auth, origins }: Identity): RequestHandler[] {
  const guard: RequestHandler = (req, res, next) => {
    const method = served.get(req.path);
    if (method === undefined) throw problem('request.notFound');
    if (method !== req.method) {
      res.setHeader('Allow', method);
      throw problem('request.methodNotAllowed', { params: { method: req.method } });
    }
    if (req.path.startsWith('/sign-in') && !origins.maySignIn()) throw problem('auth.insecureAddress');
    next();
  };
  const answer: RequestHandler = async (req, res) => {
    await sendAnswer(await auth.answer(webRequest(req, origins.main())), res);
  };
  return [guard, express.raw({ type: () => true, limit: maxBodyBytes, inflate: false }), answer];
}

function webRequest(req: ExpressRequest, origin: string): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  const body: unknown = req.body;
  return new Request(`${origin}/api/auth${req.url}`, {
    method: req.method,
    headers,
    ...(Buffer.isBuffer(body) && { body: new Uint8Array(body) }),
  });
}

async function sendAnswer(answer: Response, res: ExpressResponse): Promise<void> {
  for (const cookie of answer.headers.getSetCookie()) res.append('Set-Cookie', cookie);
  const text = await answer.text();
  if (answer.status >= 400) throw authProblem(answer, text);
  res.status(answer.status).type('application/json').send(text);
}
