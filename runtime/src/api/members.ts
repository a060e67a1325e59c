import { request } from './request.ts';

/** A person in the workspace; without e-mail they own records but cannot sign in. */
export interface Member {
  id: string;
  name: string;
  email?: string;
  roles: string[];
  department?: string;
  active: boolean;
  /** Told to administrators only, as is `invitedUntil`. */
  canSignIn?: boolean;
  /** Until when the link that was sent works; absent without one. */
  invitedUntil?: string;
}

/** A part of the organisation. */
export interface Department {
  id: string;
  name: string;
  parent?: string;
  rev?: number;
}

/** What creating and changing a member takes; `null` clears. */
export interface MemberChange {
  name?: string;
  email?: string | null;
  roles?: string[];
  department?: string | null;
  password?: string;
  active?: boolean;
}

/** A created member; somebody with an e-mail and no password gets a link to choose one. */
export interface CreatedMember {
  member: Member;
  invitation?: { url: string; expiresAt: string };
}

/** Which members are listed. */
export interface MemberQuery {
  search?: string;
  active?: boolean;
  /** How many at most; without it every page is fetched. */
  limit?: number;
}

/** People of the workspace, also those who left unless `active` says otherwise. */
export async function listMembers({ search = '', active, limit }: MemberQuery = {}): Promise<Member[]> {
  const members: Member[] = [];
  let cursor: string | undefined;
  do {
    const params = new URLSearchParams({ limit: String(limit ?? 200) });
    if (search !== '') params.set('search', search);
    if (active !== undefined) params.set('active', String(active));
    if (cursor !== undefined) params.set('cursor', cursor);
    const answer = await request<{ data: Member[]; page?: { next?: string } }>(`/users?${params}`);
    members.push(...answer.data.map((member) => ({ ...member, roles: member.roles ?? [] })));
    cursor = limit === undefined ? answer.page?.next : undefined;
  } while (cursor !== undefined);
  return members;
}

/** @throws ApiProblem 422 for an e-mail that is taken, a role or department that does not exist */
export async function createMember(body: MemberChange & { name: string }): Promise<CreatedMember> {
  const answer = await request<{ data: Member; invitation?: CreatedMember['invitation'] }>('/users', {
    method: 'POST',
    body,
  });
  return { member: answer.data, ...(answer.invitation && { invitation: answer.invitation }) };
}

/** A link to choose a password with; those sent before stop working. @throws ApiProblem for who can sign in already */
export async function renewInvitation(id: string): Promise<NonNullable<CreatedMember['invitation']>> {
  const answer = await request<{ invitation: NonNullable<CreatedMember['invitation']> }>(
    `/users/${id}/invitation`,
    { method: 'POST', body: {} },
  );
  return answer.invitation;
}

/** Rights follow from the next request on. */
export async function updateMember(id: string, body: MemberChange): Promise<Member> {
  return (await request<{ data: Member }>(`/users/${id}`, { method: 'PATCH', body })).data;
}

/** The whole tree of departments. */
export async function listDepartments(): Promise<Department[]> {
  return (await request<{ data: Department[] }>('/departments')).data;
}

/** `parent` null or absent = at the top. */
export async function createDepartment(body: { name: string; parent?: string | null }): Promise<Department> {
  return (await request<{ data: Department }>('/departments', { method: 'POST', body })).data;
}

/** @throws ApiProblem 422 when a department would stand below itself */
export async function updateDepartment(
  id: string,
  body: { name?: string; parent?: string | null },
): Promise<Department> {
  return (await request<{ data: Department }>(`/departments/${id}`, { method: 'PATCH', body })).data;
}
