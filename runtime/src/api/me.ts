import { request } from './request.ts';

/** How a member wants figures and instants written. */
export interface MemberLocale {
  language: string;
  timeZone: string;
  /** A BCP-47 tag whose conventions numbers follow, e.g. `de-DE`; absent = the language's. */
  numberFormat?: string;
}

/** Who is signed in, with what the app asks about them. */
export interface Me {
  user: { id: string; name: string; email?: string; roles: string[]; department?: string };
  workspace: { slug: string; name: string; currency: string; timeZone: string; language: string };
  locale: MemberLocale;
  administrator: boolean;
  /** Administrative rights by name; `*` = all. */
  admin: string[];
}

/** @throws ApiProblem 401 when nobody is signed in; does not ask to sign in again */
export async function loadMe(): Promise<Me> {
  return readMe(await request<unknown>('/me', { onExpired: 'fail' }));
}

/** My own name and preferences are stored; answers me as now known. */
export async function updateMe(changes: Partial<MemberLocale> & { name?: string }): Promise<Me> {
  return readMe(await request<unknown>('/me', { method: 'PATCH', body: changes }));
}

/** Brings `/me` into the app's shape; members that are absent get the workspace's or the plain default. */
export function readMe(answer: unknown): Me {
  const body = unwrap(answer);
  const user = group(body['user']);
  const workspace = group(body['workspace']);
  const locale = group(body['locale']);
  const admin = strings(body['admin'] ?? user['admin']);
  const language = text(locale['language']) ?? text(workspace['language']) ?? 'en';
  const me: Me = {
    user: {
      id: text(user['id']) ?? '',
      name: text(user['name']) ?? '',
      roles: strings(body['roles'] ?? user['roles']),
    },
    workspace: {
      slug: text(workspace['slug']) ?? '',
      name: text(workspace['name']) ?? 'Fieldwork',
      currency: text(workspace['currency']) ?? 'USD',
      timeZone: text(workspace['timeZone']) ?? 'UTC',
      language: text(workspace['language']) ?? 'en',
    },
    locale: { language, timeZone: text(locale['timeZone']) ?? text(workspace['timeZone']) ?? 'UTC' },
    administrator: body['administrator'] === true || admin.includes('*'),
    admin,
  };
  const email = text(user['email']);
  if (email !== undefined) me.user.email = email;
  const department = text(user['department']);
  if (department !== undefined) me.user.department = department;
  const numberFormat = text(locale['numberFormat']);
  if (numberFormat !== undefined) me.locale.numberFormat = numberFormat;
  return me;
}

function unwrap(answer: unknown): Record<string, unknown> {
  const body = group(answer);
  return 'data' in body ? group(body['data']) : body;
}

function group(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}
