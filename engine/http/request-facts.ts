import type { Request } from 'express';
import { problem } from '#engine/errors/index.ts';
import type { SignedIn } from '#engine/identity/index.ts';
import type { Context } from '#engine/permissions/index.ts';

/** What middleware finds out about a request, kept beside it and never on it. */
interface Facts {
  id?: string;
  workspace?: string;
  signedIn?: SignedIn;
  context?: Context;
}

const factsOf = new WeakMap<Request, Facts>();

/** Adds to what is known of a request. */
export function noteFacts(req: Request, facts: Facts): void {
  factsOf.set(req, { ...factsOf.get(req), ...facts });
}

/** The id that `X-Request-Id` answers and logs carry. */
export function requestIdOf(req: Request): string {
  return factsOf.get(req)?.id ?? '';
}

/** The slug that the path named (`/w/<slug>/…`), or undefined. */
export function workspaceOf(req: Request): string | undefined {
  return factsOf.get(req)?.workspace;
}

/** Who is signed in, or undefined on routes that are open to everybody. */
export function signedInOf(req: Request): SignedIn | undefined {
  return factsOf.get(req)?.signedIn;
}

/** The context of a signed-in request. @throws FieldworkError 401 on a route that needs none */
export function contextOf(req: Request): Context {
  const context = factsOf.get(req)?.context;
  if (context === undefined) throw problem('auth.required');
  return context;
}
