import { toNodeHandler } from 'better-auth/node';
import type { RequestHandler } from 'express';
import { problem } from '#engine/errors/index.ts';
import type { Identity } from '#engine/identity/index.ts';

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

/** Answers `/api/auth/*`. Mounted before bodies are read: better-auth reads its own. */
export function serveAuth({ auth, origins }: Identity): RequestHandler {
  const handle = toNodeHandler(auth);
  return async (req, res) => {
    const method = served.get(req.path);
    if (method === undefined) throw problem('request.notFound');
    if (method !== req.method) {
      res.setHeader('Allow', method);
      throw problem('request.methodNotAllowed', { params: { method: req.method } });
    }
    if (req.path.startsWith('/sign-in') && !origins.maySignIn()) throw problem('auth.insecureAddress');
    await handle(req, res);
  };
}
