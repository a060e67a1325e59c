import { type ErrorCode, type FieldworkError, findErrorEntry, problem } from '#engine/errors/index.ts';
import { shapeReason } from './shape-reason.ts';

/** better-auth's codes and what they are called here. */
const codes: Readonly<Record<string, ErrorCode>> = {
  INVALID_EMAIL_OR_PASSWORD: 'auth.wrongSignIn',
  INVALID_EMAIL: 'auth.wrongSignIn',
  INVALID_PASSWORD: 'auth.wrongPassword',
  INVALID_ORIGIN: 'request.foreignOrigin',
  MISSING_OR_NULL_ORIGIN: 'request.foreignOrigin',
  CROSS_SITE_NAVIGATION_LOGIN_BLOCKED: 'request.foreignOrigin',
};

/** Where a finding about a password stands in the body of a password change. */
const pointers: Readonly<Record<string, string>> = { 'auth.wrongPassword': '/currentPassword' };

/** Returns the problem that stands for a refusal of better-auth, whose body is `text`. */
export function authProblem(answer: Response, text: string): FieldworkError {
  const code = readCode(text);
  const known = code === undefined ? undefined : codes[code];
  if (known !== undefined) {
    const pointer = pointers[known];
    return problem(known, pointer === undefined ? {} : { errors: [{ pointer, code: known }] });
  }
  if (code !== undefined && findErrorEntry(code) !== undefined)
    return problem('request.invalid', {
      errors: [{ pointer: '/newPassword', code, params: { limit: limits[code] } }],
    });
  if (code === 'VALIDATION_ERROR') return wrongShape(text);
  if (answer.status === 429) {
    const seconds = Number(answer.headers.get('x-retry-after') ?? answer.headers.get('retry-after') ?? 60);
    return problem('request.tooMany', { params: { seconds }, retryAfterSeconds: seconds });
  }
  if (answer.status === 401) return problem('auth.required');
  if (answer.status === 403) return problem('auth.forbidden');
  if (answer.status === 404) return problem('request.notFound');
  if (answer.status === 415)
    return problem('request.mediaType', { params: { expected: 'application/json' } });
  return answer.status < 500
    ? problem('request.malformed')
    : problem('server.internal', { cause: new Error(text) });
}

/** better-auth names each member that has not the right form as `[body.email]`. */
function wrongShape(text: string): FieldworkError {
  const names = new Set([...text.matchAll(/\[body\.(\w+)\]/g)].flatMap(([, name]) => name ?? []));
  const errors = [...names].map((name) => ({
    pointer: `/${name}`,
    code: 'request.shape',
    params: { reason: shapeReason({ keyword: 'type', params: { type: 'string' } }) },
  }));
  return problem('request.invalid', { errors });
}

const limits: Readonly<Record<string, number>> = { 'password.tooShort': 8, 'password.tooLong': 128 };

function readCode(text: string): string | undefined {
  try {
    const body: unknown = JSON.parse(text);
    const hasCode = typeof body === 'object' && body !== null && 'code' in body;
    return hasCode && typeof body.code === 'string' ? body.code : undefined;
  } catch {
    return undefined;
  }
}
