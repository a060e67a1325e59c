import type { RequestHandler } from 'express';
import { noteFacts } from '../request-facts.ts';

/** Takes `/w/<slug>` off the path; whether the slug is a membership is checked with the session. */
export const workspacePrefix: RequestHandler = (req, _res, next) => {
  const found = /^\/w\/([a-z0-9][a-z0-9-]{0,29})(?=\/|\?|$)/.exec(req.url);
  if (found?.[1] !== undefined) {
    noteFacts(req, { workspace: found[1] });
    const rest = req.url.slice(found[0].length);
    req.url = rest.startsWith('/') ? rest : `/${rest}`;
  }
  next();
};
