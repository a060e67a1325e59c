import { type ObjectId, type WorkspaceDatabase } from '#engine/database/index.ts';
import { type ProblemItem, problem } from '#engine/errors/index.ts';
import { parseId } from '../parse-id.ts';
import { administratorRole } from '../principal.ts';
import type { RolesOf } from '../sessions/load-member-principal.ts';

/** E-mail addresses are compared in lower case. */
export function foldEmail(email: string): string {
  return email.trim().normalize('NFKC').toLowerCase();
}

/**
 * Returns the department's id (null for none) once roles and department are known to exist.
 * @throws FieldworkError 422 with a pointer per unknown role and department
 */
export async function checkMemberValues(
  ws: WorkspaceDatabase,
  rolesOf: RolesOf,
  given: { roles?: readonly string[] | undefined; department?: string | null | undefined },
): Promise<ObjectId | null> {
  const errors: ProblemItem[] = [];
  const roles = await knownRoles(ws, rolesOf);
  for (const [index, role] of (given.roles ?? []).entries())
    if (!roles.has(role))
      errors.push({ pointer: `/roles/${index}`, code: 'member.unknownRole', params: { role } });
  const department = await findDepartment(ws, given.department ?? null);
  if (department === undefined) errors.push({ pointer: '/department', code: 'member.unknownDepartment' });
  if (errors.length > 0) throw problem('request.invalid', { errors });
  return department ?? null;
}

async function knownRoles(ws: WorkspaceDatabase, rolesOf: RolesOf): Promise<ReadonlySet<string>> {
  const head = await ws.models.Head.findOne({ _id: 'head' }).lean();
  const roles = await rolesOf(ws, head?.release ?? 0);
  return new Set([administratorRole, ...roles.keys()]);
}

async function findDepartment(
  ws: WorkspaceDatabase,
  id: string | null,
): Promise<ObjectId | null | undefined> {
  if (id === null) return null;
  const _id = parseId(id);
  const found = _id && (await ws.models.Department.findById(_id, { _id: 1 }).lean());
  return found ? found._id : undefined;
}
