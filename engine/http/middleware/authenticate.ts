import type { Request, RequestHandler } from 'express';
import { problem } from '#engine/errors/index.ts';
import { clientAddressHeader, type SignedIn, type SignInReader } from '#engine/identity/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import { noteFacts, requestIdOf, workspaceOf } from '../request-facts.ts';

/** Makes the context of a request from who is signed in. */
export type LoadContext = (given: {
  signedIn: SignedIn;
  requestId: string;
  acceptLanguage: string | undefined;
}) => Promise<Context>;

/** Lets signed-in members through and notes their context. @throws FieldworkError 401 for everybody else */
export function authenticate(signIns: SignInReader, loadContext: LoadContext): RequestHandler {
  return async (req, res, next) => {
    const signedIn = await signIns.find(webHeaders(req), workspaceOf(req));
    if (signedIn === null) throw problem('auth.required');
    for (const cookie of signedIn.cookies) res.append('Set-Cookie', cookie);
    const acceptLanguage = req.headers['accept-language'];
    const context = await loadContext({ signedIn, requestId: requestIdOf(req), acceptLanguage });
    noteFacts(req, { signedIn, context });
    next();
  };
}

/** Names the client to better-auth by the socket's address, over whatever the client claims. */
export const nameClient: RequestHandler = (req, _res, next) => {
  delete req.headers['x-forwarded-for'];
  req.headers[clientAddressHeader] = req.ip ?? '127.0.0.1';
  next();
};

function webHeaders(req: Request): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  return headers;
}
