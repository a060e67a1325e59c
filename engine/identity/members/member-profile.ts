import type { MemberProfile, WorkspaceDatabase } from '#engine/database/index.ts';
import { type ProblemItem, problem } from '#engine/errors/index.ts';
import { parseId } from '../parse-id.ts';
import { raiseRightsEpoch } from '../raise-rights-epoch.ts';
import { searchWords } from '../search-words.ts';
import { isLanguage, isTimeZone } from '../settings/check-settings.ts';

/** How a member wants to read; null goes back to the workspace's. */
export interface ProfileChange {
  language?: string | null;
  timeZone?: string | null;
  numberFormat?: string | null;
}

/**
 * Returns the profile after the change.
 * @throws FieldworkError 422 with a pointer per tag or zone that does not exist
 */
export function applyProfile(before: MemberProfile, change: ProfileChange): MemberProfile {
  const errors: ProblemItem[] = [];
  const check = (name: keyof ProfileChange, isKnown: (text: string) => boolean) => {
    const value = change[name];
    if (typeof value === 'string' && !isKnown(value))
      errors.push({ pointer: `/${name}`, code: 'settings.unknown', params: { value } });
  };
  check('language', isLanguage);
  check('timeZone', isTimeZone);
  check('numberFormat', isLanguage);
  if (errors.length > 0) throw problem('request.invalid', { errors });
  const merged = Object.entries({ ...before, ...withoutUndefined(change) });
  return Object.fromEntries(merged.filter(([name, value]) => isProfileKey(name) && value !== null));
}

/** A member's own change of name and profile. */
export async function updateOwnProfile(
  ws: WorkspaceDatabase,
  memberId: string,
  change: ProfileChange & { name?: string },
): Promise<void> {
  const _id = parseId(memberId);
  await ws.transaction(async (session) => {
    const member = _id && (await ws.models.Member.findById(_id, null, { session }).lean());
    if (!member) throw problem('member.notFound');
    const name = change.name?.trim() ?? member.name;
    const profile = applyProfile(member.profile, change);
    const set = {
      name,
      search: searchWords(name, member.email),
      profile,
      rev: member.rev + 1,
      updatedAt: new Date(),
    };
    await ws.models.Member.updateOne({ _id: member._id }, { $set: set }, { session });
    await raiseRightsEpoch(ws, session, memberId);
  });
}

function isProfileKey(name: string): boolean {
  return name === 'language' || name === 'timeZone' || name === 'numberFormat';
}

function withoutUndefined(change: ProfileChange): ProfileChange {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
