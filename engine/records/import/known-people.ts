import { listDepartments } from '#engine/identity/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import type { MemberTarget } from './targets.ts';

/** What a row says of a member. */
export type MemberTexts = Partial<Record<MemberTarget, string>>;

/** A member as they are now. */
export interface KnownMember {
  id: string;
  name: string;
  email?: string;
  department?: string;
  roles: string[];
}

/** The members and departments of a workspace. */
export interface People {
  members: KnownMember[];
  /** Ids of departments by folded name. */
  departments: Map<string, string[]>;
}

/** Everybody there is; people are few enough to be held at once. */
export async function loadPeople({ ws }: Context): Promise<People> {
  const found = await ws.models.Member.find({}, { name: 1, email: 1, department: 1, roles: 1 }).lean();
  const departments = new Map<string, string[]>();
  for (const { id, name } of await listDepartments(ws))
    departments.set(fold(name), [...(departments.get(fold(name)) ?? []), id]);
  const members = found.map(({ _id, name, email, department, roles }) => ({
    id: _id.toHexString(),
    name,
    roles: [...roles],
    ...(email !== undefined && { email }),
    ...(department && { department: department.toHexString() }),
  }));
  return { members, departments };
}

/** The member of this e-mail, else of this name; case and spacing aside. */
export function findByName(people: People, { name, email }: MemberTexts): KnownMember | undefined {
  if (email !== undefined) {
    const byMail = people.members.find((member) => member.email === email.toLowerCase());
    if (byMail) return byMail;
  }
  return name === undefined ? undefined : people.members.find((member) => fold(member.name) === fold(name));
}

/** A name as it is compared. */
export function fold(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ');
}
