import { appendAudit } from '#engine/audit/index.ts';
import { isDuplicateKey, type MemberDocument, type WorkspaceDatabase } from '#engine/database/index.ts';
import { problem } from '#engine/errors/index.ts';
import type { Actor } from '../actor.ts';
import { parseId } from '../parse-id.ts';
import { raiseRightsEpoch } from '../raise-rights-epoch.ts';
import { searchWords } from '../search-words.ts';
import type { MemberParts } from './create-member.ts';
import { assertAdministratorLeft } from './last-administrator.ts';
import { checkMemberValues, foldEmail } from './member-values.ts';
import { applyProfile, type ProfileChange } from './member-profile.ts';

/** What may be changed of a member; null clears. */
export interface MemberChange extends ProfileChange {
  name?: string;
  email?: string | null;
  roles?: readonly string[];
  department?: string | null;
  active?: boolean;
}

/** @throws FieldworkError 404 */
export async function loadMember(ws: WorkspaceDatabase, id: string): Promise<MemberDocument> {
  const _id = parseId(id);
  const member = _id && (await ws.models.Member.findById(_id).lean());
  if (!member) throw problem('member.notFound');
  return member;
}

/**
 * Changes a member; who is made inactive is signed out everywhere. Records stay with their owner, and moving a
 * person moves no records (DECISIONS 2).
 * @throws FieldworkError 404, 409 `member.emailTaken` or `member.lastAdministrator`, 422 with pointers
 */
export async function updateMember(
  parts: MemberParts,
  ws: WorkspaceDatabase,
  actor: Actor,
  id: string,
  given: MemberChange,
): Promise<MemberDocument> {
  const department = await checkMemberValues(ws, parts.rolesOf, given);
  const target = await loadMember(ws, id);
  try {
    return await ws.transaction(async (session) => {
      const before = await ws.models.Member.findById(target._id, null, { session }).lean();
      if (before === null) throw problem('member.notFound');
      const after = applyChange(before, given, department);
      if (before.account !== undefined && after.email === undefined)
        throw problem('request.invalid', {
          errors: [{ pointer: '/email', code: 'member.passwordNeedsEmail' }],
        });
      await ws.models.Member.replaceOne({ _id: before._id }, after, { session });
      if (before.account !== undefined) await followAccount(parts, before.account, before, after, session);
      await appendAudit(ws, session, {
        actor,
        action: 'member.changed',
        target: { kind: 'user', id: before._id.toHexString(), name: after.name },
        detail: { changed: Object.keys(given), roles: after.roles, active: after.active },
      });
      await raiseRightsEpoch(ws, session, actor.id);
      await assertAdministratorLeft(ws, session);
      return after;
    });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const errors = [{ pointer: '/email', code: 'member.emailTaken' }];
    throw problem('member.emailTaken', { errors, cause: error });
  }
}

type Session = Parameters<MemberParts['accounts']['endSessions']>[1];

async function followAccount(
  { accounts }: MemberParts,
  account: string,
  before: MemberDocument,
  after: MemberDocument,
  session: Session,
): Promise<void> {
  const change = {
    ...(after.name !== before.name && { name: after.name }),
    ...(after.email !== before.email && after.email !== undefined && { email: after.email }),
  };
  if (Object.keys(change).length > 0) await accounts.rename(account, change, session);
  if (before.active && !after.active) await accounts.endSessions(account, session);
}

function applyChange(
  before: MemberDocument,
  given: MemberChange,
  department: MemberDocument['department'] | null,
): MemberDocument {
  const { department: ownDepartment, email: ownEmail, ...rest } = before;
  const name = given.name?.trim() ?? before.name;
  const email =
    given.email === undefined ? ownEmail : given.email === null ? undefined : foldEmail(given.email);
  const nextDepartment = given.department === undefined ? ownDepartment : (department ?? undefined);
  return {
    ...rest,
    rev: before.rev + 1,
    name,
    search: searchWords(name, email),
    ...(email !== undefined && { email }),
    roles: given.roles === undefined ? before.roles : [...given.roles],
    ...(nextDepartment !== undefined && { department: nextDepartment }),
    active: given.active ?? before.active,
    profile: applyProfile(before.profile, given),
    updatedAt: new Date(),
  };
}
