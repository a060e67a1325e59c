import type { MemberDocument, WorkspaceDatabase } from '#engine/database/index.ts';
import { parseId } from '../parse-id.ts';
import { foldWords } from '../search-words.ts';

const maxPage = 200;

/** One page of members and, unless it is the last, the cursor of the next. */
export interface MemberPage {
  members: MemberDocument[];
  next?: string;
}

/** Members in the order they were made, optionally those whose name or e-mail has words that begin so. */
export async function listMembers(
  ws: WorkspaceDatabase,
  given: { search?: string; active?: boolean; limit?: number; cursor?: string },
): Promise<MemberPage> {
  const limit = Math.min(Math.max(given.limit ?? 100, 1), maxPage);
  const filter = filterOf(given);
  const found = await ws.models.Member.find(filter)
    .sort({ _id: 1 })
    .limit(limit + 1)
    .lean();
  const members = found.slice(0, limit);
  const last = members.at(-1);
  return { members, ...(found.length > limit && last && { next: last._id.toHexString() }) };
}

function filterOf(given: { search?: string; active?: boolean; cursor?: string }) {
  const after = given.cursor === undefined ? null : parseId(given.cursor);
  return {
    ...(given.active !== undefined && { active: given.active }),
    ...(after !== null && { _id: { $gt: after } }),
    ...(given.search !== undefined && searchFilter(given.search)),
  };
}

/** A filter that matches members who have, for each word of the text, a word that begins with it. */
export function searchFilter(text: string) {
  const words = foldWords(text).slice(0, 5);
  if (words.length === 0) return {};
  return { $and: words.map((word) => ({ search: { $elemMatch: { $gte: word, $lt: `${word}\uffff` } } })) };
}
