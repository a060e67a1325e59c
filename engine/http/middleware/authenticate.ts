import type { Request, RequestHandler } from 'express';
import { problem } from '#engine/errors/index.ts';
import { clientAddressHeader, type SignedIn, type SignInReader } from '#engine/identity/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import { confirmedContextOf, noteFacts, requestIdOf, workspaceOf } from '../request-facts.ts';

/** Makes the context of a request from who is signed in. */
export type LoadContext = (given: {
  signedIn: SignedIn;
  requestId: string;
  acceptLanguage: string | undefined;
}) => Promise<Context>;

/**
 * Opens the session of a signed-in member and goes on at once: who answers confirms that their rights still hold, or
 * has it checked in a transaction (DECISIONS 3). @throws FieldworkError 401 for everybody else
 */
export function openSession(signIns: SignInReader, loadContext: LoadContext): RequestHandler {
  return async (req, res, next) => {
    const headers = webHeaders(req);
    const opened = await signIns.open(headers, workspaceOf(req));
    if (opened === null) throw problem('auth.required');
    for (const cookie of opened.signedIn.cookies) res.append('Set-Cookie', cookie);
    const toContext = (signedIn: SignedIn) =>
      loadContext({ signedIn, requestId: requestIdOf(req), acceptLanguage: req.headers['accept-language'] });
    const context = await toContext(opened.signedIn);
    const confirm = async () => {
      if (await opened.isCurrent()) return context;
      const signedIn = await signIns.find(headers, workspaceOf(req));
      if (signedIn === null) throw problem('auth.required');
      return await toContext(signedIn);
    };
    noteFacts(req, { opened: context, confirm });
    next();
  };
}

/** Waits until the rights are known to hold; `contextOf` is there afterwards. */
export const confirmSession: RequestHandler = async (req, _res, next) => {
  noteFacts(req, { context: await confirmedContextOf(req) });
  next();
};

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
