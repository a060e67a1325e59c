import express, { type Express, type Request, type RequestHandler, type Router } from 'express';
import type { Config } from '#engine/config/index.ts';
import type { Identity } from '#engine/identity/index.ts';
import type { Logger } from '#engine/logging/index.ts';
import { answerOptions } from './middleware/answer-options.ts';
import { answerNotFound, answerProblem } from './middleware/answer-problem.ts';
import { confirmSession, type LoadContext, nameClient, openSession } from './middleware/authenticate.ts';
import { checkHost } from './middleware/check-host.ts';
import { checkOrigin, requireMark, requireOrigin } from './middleware/check-origin.ts';
import { idempotency } from './middleware/idempotency.ts';
import { jsonBody } from './middleware/json-body.ts';
import { limitRequests } from './middleware/limit-requests.ts';
import { logRequests } from './middleware/log-requests.ts';
import { methodNotAllowed } from './middleware/method-not-allowed.ts';
import { noStore } from './middleware/no-store.ts';
import { requestId } from './middleware/request-id.ts';
import { secureHeaders } from './middleware/secure-headers.ts';
import { workspacePrefix } from './middleware/workspace-prefix.ts';
import { serveApp } from './serve-app.ts';
import { serveAuth } from './serve-auth.ts';

/** What the app serves, put together by `create-engine`. Routers hold paths below `/api/v1`. */
export interface AppParts {
  config: Config;
  logger: Logger;
  identity: Identity;
  loadContext: LoadContext;
  /** Answer everybody: health, set-up. */
  openRouters: readonly Router[];
  /** Answer signed-in members before their rights are confirmed: their handlers use `answerRead`. */
  readRouters: readonly Router[];
  /** Write single records for them: their handlers use `answerWrite`. */
  writeRouters: readonly Router[];
  /** Answer signed-in members; `contextOf(req)` is there. */
  routers: readonly Router[];
  /** Serves the pages instead of the built app, in development. */
  pages?: RequestHandler;
}

/** Returns the Express app: what every request passes, in the order it passes it. */
export function createApp(parts: AppParts): Express {
  const { config, logger, identity } = parts;
  const { origins } = identity;
  const signedIn = [...parts.readRouters, ...parts.writeRouters, ...parts.routers];
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', config.trustProxyHops);
  app.set('etag', false);

  app.use(requestId, logRequests(logger), secureHeaders(origins), checkHost(origins));
  app.use(workspacePrefix);
  app.use('/api', noStore, checkOrigin(origins));
  app.use('/api/auth', requireOrigin, nameClient, ...serveAuth(identity));
  app.use('/api/v1', answerOptions([...parts.openRouters, ...signedIn]));
  app.use('/api/v1', requireMark(origins.cookieName), jsonBody(isUpload), ...parts.openRouters);
  app.use('/api/v1', methodNotAllowed(parts.openRouters));
  app.use('/api/v1', openSession(identity.signIns, parts.loadContext));
  app.use('/api/v1', limitRequests(config.requestsPerMinute), ...parts.readRouters);
  app.use('/api/v1', idempotency, ...parts.writeRouters);
  app.use('/api/v1', confirmSession, ...parts.routers);
  app.use('/api/v1', methodNotAllowed(signedIn));
  app.use('/api', answerNotFound);
  app.use(parts.pages ?? serveApp(config.appDir));
  app.use(answerNotFound);
  app.use(answerProblem(logger));
  return app;
}

/** Requests whose multipart body their own route reads as a stream. */
function isUpload(req: Request): boolean {
  return req.method === 'POST' && (req.path === '/imports' || req.path === '/files');
}
