import { createHash } from 'node:crypto';
import { betterAuth } from 'better-auth/minimal';
import { mongodbAdapter } from 'better-auth/adapters/mongodb';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import type { Config } from '#engine/config/index.ts';
import { FieldworkError } from '#engine/errors/index.ts';
import type { ControlDatabase } from '#engine/database/index.ts';
import type { Logger } from '#engine/logging/index.ts';
import { checkPassword, passwordLength } from '../accounts/check-password.ts';
import { hashPassword, verifyPassword } from '../accounts/password-hash.ts';
import { foldEmail } from '../members/member-values.ts';
import type { RateCounters } from '../rate-counters.ts';
import type { Origins } from './origins.ts';

/** Header in which the http room names the client to better-auth; what a client sends under it is overwritten. */
export const clientAddressHeader = 'x-fieldwork-client';

const idleSeconds = 12 * 60 * 60;
const activitySeconds = 60;

/** better-auth as the engine uses it: e-mail and password, sessions in the control database, nothing else. */
export type Auth = ReturnType<typeof createAuth>;

/** Sets up better-auth. What its defaults leave to the environment is said here (DECISIONS 24). */
export function createAuth(given: {
  config: Config;
  control: ControlDatabase;
  origins: Origins;
  secret: string;
  logger: Logger;
  counters: RateCounters;
  /** Called when sessions of an account have ended, whoever ended them. */
  onSessionsEnded(accountId: string): Promise<void>;
}) {
  const { config, control, origins, logger } = given;
  return betterAuth({
    appName: 'Fieldwork',
    secret: given.secret,
    baseURL: config.publicUrl ?? 'http://127.0.0.1',
    basePath: '/api/auth',
    trustedOrigins: () => origins.list(),
    database: mongodbAdapter(control.db, { client: control.client, transaction: true }),
    telemetry: { enabled: false },
    logger: { log: (level, message) => logger[level]({ room: 'better-auth' }, message) },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    session: {
      expiresIn: idleSeconds,
      updateAge: activitySeconds,
      freshAge: 0,
      cookieCache: { enabled: false },
    },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: config.requestsPerMinute,
      customRules: {
        '/sign-in/email': { window: 60, max: config.signInsPerMinute },
        '/change-password': { window: 60, max: config.signInsPerMinute },
      },
    },
    advanced: {
      disableOriginCheck: false,
      disableCSRFCheck: false,
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/', secure: origins.isSecure },
      cookies: {
        session_token: { name: origins.cookieName },
        dont_remember: { name: `${origins.cookieName}-brief` },
      },
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
    },
    hooks: {
      before: createAuthMiddleware(async (request) => {
        if (request.path === '/change-password') refuseWeakPassword(request.body);
        if (request.path === '/sign-in/email')
          await countAttempt(given, request.body, request.headers?.get(clientAddressHeader) ?? '');
      }),
    },
    databaseHooks: {
      session: { delete: { after: (session) => given.onSessionsEnded(String(session.userId)) } },
    },
  });
}

/** Counted by account and address, so that a stranger elsewhere cannot lock anybody out. */
async function countAttempt(
  { counters, config }: { counters: RateCounters; config: Config },
  body: unknown,
  address: string,
): Promise<void> {
  const email = typeof body === 'object' && body !== null && 'email' in body ? String(body.email) : '';
  const who = createHash('sha256')
    .update(`${foldEmail(email)} ${address}`)
    .digest('base64url');
  const max = Math.ceil(config.signInsPerMinute / 4);
  try {
    await counters.count({ what: 'sign-in', who, max, windowSeconds: 60 });
  } catch (error) {
    if (!(error instanceof FieldworkError)) throw error;
    throw new APIError('TOO_MANY_REQUESTS', {}, { 'Retry-After': String(error.retryAfterSeconds ?? 60) });
  }
}

function refuseWeakPassword(body: unknown): void {
  const next =
    typeof body === 'object' && body !== null && 'newPassword' in body ? body.newPassword : undefined;
  const [finding] = typeof next === 'string' ? checkPassword(next, '/newPassword') : [];
  if (finding !== undefined) throw new APIError('UNPROCESSABLE_ENTITY', { code: finding.code });
}
