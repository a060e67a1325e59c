import { appendAudit } from '#engine/audit/index.ts';
import {
  isDuplicateKey,
  type MemberDocument,
  ObjectId,
  type WorkspaceRecord,
} from '#engine/database/index.ts';
import { type ProblemItem, problem } from '#engine/errors/index.ts';
import type { SetupRequest } from '#schemas/types/index.ts';
import { checkPassword } from '../accounts/check-password.ts';
import type { MemberParts } from '../members/create-member.ts';
import { linkAccount } from '../members/link-account.ts';
import { foldEmail } from '../members/member-values.ts';
import { administratorRole } from '../principal.ts';
import { raiseRightsEpoch } from '../raise-rights-epoch.ts';
import { searchWords } from '../search-words.ts';
import { isCurrency, isLanguage, isTimeZone } from '../settings/check-settings.ts';
import { prepareWorkspace } from './prepare-workspace.ts';
import type { SetupToken } from './setup-token.ts';

/** The slug of the first, and so far only, workspace. It is fixed, so that of two calls at once one must lose. */
export const firstWorkspace = 'main';

/**
 * Creates the workspace and its administrator in one transaction; works exactly once per installation.
 * @throws FieldworkError 409 `setup.done`, 403 `setup.wrongToken`, 422 with pointers
 */
export async function setUpWorkspace(
  parts: MemberParts & { token: SetupToken },
  request: SetupRequest,
): Promise<{ workspace: WorkspaceRecord; member: MemberDocument }> {
  const { database } = parts;
  if (await isSetUp(parts)) throw problem('setup.done');
  if (!(await parts.token.matches(request.token))) throw problem('setup.wrongToken');
  const errors = checkSettings(request);
  if (errors.length > 0) throw problem('request.invalid', { errors });
  const ws = database.workspace(firstWorkspace);
  await prepareWorkspace(ws);
  const now = new Date();
  const name = request.admin.name.trim();
  const email = foldEmail(request.admin.email);
  const prepared = await parts.accounts.prepare({ name, email, password: request.admin.password });
  const workspace: WorkspaceRecord = {
    _id: firstWorkspace,
    name: request.organisation.trim(),
    language: request.language,
    timeZone: request.timeZone,
    currency: request.currency,
    createdAt: now,
  };
  const member: MemberDocument = {
    _id: new ObjectId(),
    rev: 1,
    name,
    search: searchWords(name, email),
    email,
    roles: [administratorRole],
    teams: [],
    active: true,
    profile: {},
    createdAt: now,
    updatedAt: now,
  };
  let account: MemberDocument['account'];
  try {
    await ws.transaction(async (session) => {
      await database.control.models.Workspace.create([workspace], { session });
      account = await parts.accounts.create(prepared, session);
      await ws.models.Member.create([{ ...member, account }], { session });
      await linkAccount(database, ws, { account, member: member._id }, session);
      const actor = { id: member._id.toHexString(), name };
      await appendAudit(ws, session, {
        actor,
        action: 'workspace.created',
        target: { kind: 'workspace', name: workspace.name },
      });
      await raiseRightsEpoch(ws, session, actor.id);
    });
  } catch (error) {
    if (isDuplicateKey(error)) throw problem('setup.done', { cause: error });
    throw error;
  }
  await parts.token.burn();
  return { workspace, member: { ...member, ...(account !== undefined && { account }) } };
}

/** Whether the installation has its workspace. */
export async function isSetUp({ database }: Pick<MemberParts, 'database'>): Promise<boolean> {
  return (await database.control.models.Workspace.exists({})) !== null;
}

function checkSettings({ language, timeZone, currency, admin }: SetupRequest): ProblemItem[] {
  const unknown = (pointer: string, value: string) => ({
    pointer,
    code: 'settings.unknown',
    params: { value },
  });
  return [
    ...(isLanguage(language) ? [] : [unknown('/language', language)]),
    ...(isTimeZone(timeZone) ? [] : [unknown('/timeZone', timeZone)]),
    ...(isCurrency(currency) ? [] : [unknown('/currency', currency)]),
    ...checkPassword(admin.password, '/admin/password'),
  ];
}
