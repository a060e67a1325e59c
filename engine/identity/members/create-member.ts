import { appendAudit } from '#engine/audit/index.ts';
import {
  type Database,
  isDuplicateKey,
  type MemberDocument,
  ObjectId,
  type WorkspaceDatabase,
} from '#engine/database/index.ts';
import { problem } from '#engine/errors/index.ts';
import type { AccountStore } from '../accounts/account-store.ts';
import { assertPassword } from '../accounts/check-password.ts';
import type { Actor } from '../actor.ts';
import { raiseRightsEpoch } from '../raise-rights-epoch.ts';
import { searchWords } from '../search-words.ts';
import type { RolesOf } from '../sessions/load-member-principal.ts';
import { type Invitation, makeInvitation } from './invitation.ts';
import { checkMemberValues, foldEmail } from './member-values.ts';
import { linkAccount } from './link-account.ts';

/** What a new member is made of. */
export interface NewMember {
  name: string;
  email?: string | null;
  roles?: readonly string[];
  department?: string | null;
  password?: string;
}

/** The rooms' parts that changes of members need. */
export interface MemberParts {
  database: Database;
  accounts: AccountStore;
  rolesOf: RolesOf;
}

/**
 * Creates a member. With a password they get an account; with an e-mail alone an invitation is open, whose token
 * is answered once; without an e-mail they own records but cannot sign in. A person who has an account already
 * keeps it and is a member at once.
 * @throws FieldworkError 409 `member.emailTaken` or `member.accountExists`, 422 with pointers
 */
export async function createMember(
  parts: MemberParts,
  ws: WorkspaceDatabase,
  actor: Actor,
  given: NewMember,
): Promise<{ member: MemberDocument; invitation?: Invitation }> {
  const email = given.email ? foldEmail(given.email) : undefined;
  if (given.password !== undefined) {
    if (email === undefined)
      throw problem('request.invalid', {
        errors: [{ pointer: '/email', code: 'member.passwordNeedsEmail' }],
      });
    assertPassword(given.password, '/password');
  }
  const department = await checkMemberValues(ws, parts.rolesOf, given);
  const known = email === undefined ? null : await parts.accounts.find(email);
  if (known !== null && given.password !== undefined) throw problem('member.accountExists');
  const name = given.name.trim();
  const prepared =
    email !== undefined && given.password !== undefined
      ? await parts.accounts.prepare({ name, email, password: given.password })
      : undefined;
  const invitation =
    email !== undefined && prepared === undefined && known === null ? makeInvitation() : undefined;
  const now = new Date();
  const member: MemberDocument = {
    _id: new ObjectId(),
    rev: 1,
    name,
    search: searchWords(name, email),
    ...(email !== undefined && { email }),
    roles: [...(given.roles ?? [])],
    ...(department !== null && { department }),
    teams: [],
    active: true,
    ...(invitation && { invitation: { tokenHash: invitation.tokenHash, expiresAt: invitation.expiresAt } }),
    profile: {},
    createdAt: now,
    updatedAt: now,
  };
  try {
    await ws.transaction(async (session) => {
      const account = prepared ? await parts.accounts.create(prepared, session) : known;
      const stored = { ...member, ...(account !== null && { account }) };
      await ws.models.Member.create([stored], { session });
      if (account !== null) await linkAccount(parts.database, ws, { account, member: member._id }, session);
      await appendAudit(ws, session, {
        actor,
        action: 'member.created',
        target: { kind: 'user', id: member._id.toHexString(), name },
        detail: { roles: member.roles, canSignIn: account !== null },
      });
      await raiseRightsEpoch(ws, session, actor.id);
      if (account !== null) member.account = account;
    });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const errors = [{ pointer: '/email', code: 'member.emailTaken' }];
    throw problem('member.emailTaken', { errors, cause: error });
  }
  return { member, ...(invitation && { invitation }) };
}
