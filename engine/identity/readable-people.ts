import { ObjectId, type WorkspaceDatabase } from '#engine/database/index.ts';
import { searchFilter } from './members/list-members.ts';
import { foldWords } from './search-words.ts';

/** The fields of a member that everybody in the workspace may read. */
export interface ReadableMember {
  id: string;
  name: string;
  email?: string;
  department?: string;
  active: boolean;
}

/** The fields of a department that everybody in the workspace may read. */
export interface ReadableDepartment {
  id: string;
  name: string;
  parent?: string;
}

const maxFound = 50;
const safeFields = { name: 1, email: 1, department: 1, active: 1 } as const;

/** The members with these ids; unknown ids are left out, inactive members are not. One query. */
export async function findMembers(
  ws: WorkspaceDatabase,
  ids: readonly (ObjectId | string)[],
): Promise<ReadableMember[]> {
  const found = await ws.models.Member.find({ _id: { $in: toIds(ids) } }, safeFields).lean();
  return found.map(presentReadable);
}

/** Active members whose name or e-mail has words that begin like those of the text, by name; at most 50. */
export async function searchMembers(
  ws: WorkspaceDatabase,
  text: string,
  limit: number = 20,
): Promise<ReadableMember[]> {
  const found = await ws.models.Member.find({ active: true, ...searchFilter(text) }, safeFields)
    .sort({ name: 1, _id: 1 })
    .limit(Math.min(limit, maxFound))
    .lean();
  return found.map(presentReadable);
}

/**
 * Members by exact name or e-mail, folded, for imports: each given text → ids of all members it names. Ids of
 * several mean that the text is ambiguous.
 */
export async function matchMembers(
  ws: WorkspaceDatabase,
  texts: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const all = await ws.models.Member.find({}, { name: 1, email: 1 }).lean();
  const byKey = new Map<string, string[]>();
  for (const { _id, name, email } of all)
    for (const key of new Set([foldName(name), ...(email === undefined ? [] : [foldName(email)])]))
      byKey.set(key, [...(byKey.get(key) ?? []), _id.toHexString()]);
  return new Map(texts.map((text) => [text, byKey.get(foldName(text)) ?? []]));
}

/** The departments with these ids; unknown ids are left out. One query. */
export async function findDepartments(
  ws: WorkspaceDatabase,
  ids: readonly (ObjectId | string)[],
): Promise<ReadableDepartment[]> {
  const found = await ws.models.Department.find({ _id: { $in: toIds(ids) } }).lean();
  return found.map(({ _id, name, parent }) => ({
    id: _id.toHexString(),
    name,
    ...(parent !== null && { parent: parent.toHexString() }),
  }));
}

/** Departments whose name has words that begin like those of the text, by name; at most 50. */
export async function searchDepartments(
  ws: WorkspaceDatabase,
  text: string,
  limit: number = 20,
): Promise<ReadableDepartment[]> {
  const words = foldWords(text);
  const all = await ws.models.Department.find({}).sort({ key: 1, _id: 1 }).lean();
  const found = all.filter(({ name }) => {
    const own = foldWords(name);
    return words.every((word) => own.some((each) => each.startsWith(word)));
  });
  return found.slice(0, Math.min(limit, maxFound)).map(({ _id, name, parent }) => ({
    id: _id.toHexString(),
    name,
    ...(parent !== null && { parent: parent.toHexString() }),
  }));
}

interface MemberFields {
  _id: ObjectId;
  name: string;
  email?: string;
  department?: ObjectId;
  active: boolean;
}

function presentReadable({ _id, name, email, department, active }: MemberFields): ReadableMember {
  return {
    id: _id.toHexString(),
    name,
    ...(email !== undefined && { email }),
    ...(department !== undefined && { department: department.toHexString() }),
    active,
  };
}

function foldName(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ').normalize('NFKC').toLowerCase();
}

function toIds(ids: readonly (ObjectId | string)[]): ObjectId[] {
  return ids.flatMap((id) =>
    typeof id !== 'string' ? [id] : ObjectId.isValid(id) ? [new ObjectId(id)] : [],
  );
}
