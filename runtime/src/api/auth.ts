import { readAnswer, request, send } from './request.ts';

/** One signed-in browser of mine. */
export interface AuthSession {
  id: string;
  token: string;
  createdAt: string;
  updatedAt?: string;
  userAgent?: string | null;
  ipAddress?: string | null;
}

/** What the set-up page sends. */
export interface SetupRequest {
  token: string;
  organisation: string;
  language: string;
  timeZone: string;
  currency: string;
  admin: { name: string; email: string; password: string };
}

async function auth<T>(path: string, body?: unknown): Promise<T> {
  const url = `/api/auth${path}`;
  const response = await send(url, body === undefined ? {} : { method: 'POST', body });
  return (await readAnswer<T>(response)).data;
}

/** A session cookie is set afterwards. @throws ApiProblem 401 when e-mail or password is wrong, 429 after too many tries */
export function signIn(email: string, password: string, rememberMe = true): Promise<unknown> {
  return auth('/sign-in/email', { email, password, rememberMe });
}

/** The session is revoked and its cookie gone. */
export function signOut(): Promise<unknown> {
  return auth('/sign-out', {});
}

/** All other sessions end with the change. @throws ApiProblem when the current password is wrong */
export function changePassword(currentPassword: string, newPassword: string): Promise<unknown> {
  return auth('/change-password', { currentPassword, newPassword, revokeOtherSessions: true });
}

/** The browsers in which I am signed in. */
export function listSessions(): Promise<AuthSession[]> {
  return auth('/list-sessions');
}

/** The session with that token is signed out. */
export function revokeSession(token: string): Promise<unknown> {
  return auth('/revoke-session', { token });
}

/** The invited person has an account with that password; answers their e-mail. @throws ApiProblem for a used or old token */
export async function acceptInvitation(token: string, password: string): Promise<string> {
  const options = { method: 'POST' as const, body: { token, password }, onExpired: 'fail' as const };
  return (await request<{ data: { email: string } }>('/invitations/accept', options)).data.email;
}

/** Whether the workspace has been set up; before that nobody can sign in. */
export async function isSetUp(): Promise<boolean> {
  return (await request<{ data: { done: boolean } }>('/setup', { onExpired: 'fail' })).data.done;
}

/** The workspace and its administrator exist afterwards; works once. @throws ApiProblem 409 when set up already */
export function setUp(body: SetupRequest): Promise<unknown> {
  return request('/setup', { method: 'POST', body, onExpired: 'fail' });
}
