import type { Request } from 'express';
import { problem } from '#engine/errors/index.ts';
import type { Context } from '#engine/permissions/index.ts';

/** What middleware finds out about a request, kept beside it and never on it. */
interface Facts {
  id?: string;
  workspace?: string;
  /** The context under the rights last known. */
  opened?: Context;
  /** The context under the rights that hold: `opened` itself, or a new one. */
  confirm?: () => Promise<Context>;
  /** Set once confirmed. */
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

/** The context under the rights last known, or confirmed: for limits, `answerRead` and `answerWrite`. */
export function openedContextOf(req: Request): Context {
  const context = factsOf.get(req)?.opened;
  if (context === undefined) throw problem('auth.required');
  return context;
}

/** The context under the rights that hold now. @throws FieldworkError 401 when the session has ended meanwhile */
export async function confirmedContextOf(req: Request): Promise<Context> {
  const confirm = factsOf.get(req)?.confirm;
  if (confirm === undefined) throw problem('auth.required');
  const context = await confirm();
  noteFacts(req, { opened: context });
  return context;
}

/** The context of a signed-in request. @throws FieldworkError 401 on a route that needs none */
export function contextOf(req: Request): Context {
  const context = factsOf.get(req)?.context;
  if (context === undefined) throw problem('auth.required');
  return context;
}
