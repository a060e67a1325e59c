import { appendAudit } from '#engine/audit/index.ts';
import { isDuplicateKey, type MemberDocument, type WorkspaceDatabase } from '#engine/database/index.ts';
import { problem } from '#engine/errors/index.ts';
import { assertPassword } from '../accounts/check-password.ts';
import type { Actor } from '../actor.ts';
import { raiseRightsEpoch } from '../raise-rights-epoch.ts';
import type { MemberParts } from './create-member.ts';
import { hashInvitation, type Invitation, makeInvitation } from './invitation.ts';
import { linkAccount } from './link-account.ts';
import { loadMember } from './update-member.ts';

/**
 * Gives the invited person an account with the password they chose. An invitation works once.
 * @throws FieldworkError 404 `invitation.invalid`, 422 for the password
 */
export async function acceptInvitation(
  parts: MemberParts,
  ws: WorkspaceDatabase,
  given: { token: string; password: string },
): Promise<MemberDocument> {
  const filter = { 'invitation.tokenHash': hashInvitation(given.token), active: true };
  const invited = await ws.models.Member.findOne(filter).lean();
  if (invited?.email === undefined || !isOpen(invited)) throw problem('invitation.invalid');
  assertPassword(given.password, '/password');
  const { email, name } = invited;
  const prepared = await parts.accounts.prepare({ name, email, password: given.password });
  try {
    return await ws.transaction(async (session) => {
      const member = await ws.models.Member.findOne({ ...filter, _id: invited._id }, null, {
        session,
      }).lean();
      if (member === null) throw problem('invitation.invalid');
      const account = await parts.accounts.create(prepared, session);
      const id = member._id.toHexString();
      await ws.models.Member.updateOne(
        { _id: member._id },
        { $set: { account, updatedAt: new Date() }, $unset: { invitation: 1 }, $inc: { rev: 1 } },
        { session },
      );
      await linkAccount(parts.database, ws, { account, member: member._id }, session);
      const target = { kind: 'user', id, name };
      await appendAudit(ws, session, { actor: { id, name }, action: 'member.joined', target });
      await raiseRightsEpoch(ws, session, id);
      return { ...member, account };
    });
  } catch (error) {
    if (isDuplicateKey(error)) throw problem('invitation.invalid', { cause: error });
    throw error;
  }
}

/**
 * Opens a new invitation for a member without an account; an earlier one no longer works.
 * @throws FieldworkError 404, 409 `member.accountExists`, 422 without an e-mail
 */
export async function renewInvitation(
  ws: WorkspaceDatabase,
  actor: Actor,
  id: string,
): Promise<{ member: MemberDocument; invitation: Invitation }> {
  const member = await loadMember(ws, id);
  if (member.account !== undefined) throw problem('member.accountExists');
  if (member.email === undefined)
    throw problem('request.invalid', { errors: [{ pointer: '/email', code: 'member.passwordNeedsEmail' }] });
  const invitation = makeInvitation();
  const { tokenHash, expiresAt } = invitation;
  await ws.transaction(async (session) => {
    await ws.models.Member.updateOne(
      { _id: member._id },
      { $set: { invitation: { tokenHash, expiresAt } } },
      { session },
    );
    const target = { kind: 'user', id, name: member.name };
    await appendAudit(ws, session, { actor, action: 'member.invited', target });
  });
  return { member: { ...member, invitation: { tokenHash, expiresAt } }, invitation };
}

function isOpen(member: MemberDocument): boolean {
  return member.invitation !== undefined && member.invitation.expiresAt.getTime() > Date.now();
}
