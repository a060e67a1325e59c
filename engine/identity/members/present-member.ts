import type { MemberDocument } from '#engine/database/index.ts';

/** A member as the administration pages show them. */
export interface MemberView {
  id: string;
  rev: number;
  name: string;
  email?: string;
  roles: string[];
  department?: string;
  active: boolean;
  /** Whether they have an account. */
  canSignIn: boolean;
  /** Until when an invitation is open, RFC 3339. */
  invitedUntil?: string;
  language?: string;
  timeZone?: string;
  createdAt: string;
  updatedAt: string;
}

/** Returns the view of a member. */
export function presentMember(member: MemberDocument): MemberView {
  const { email, department, invitation, profile } = member;
  return {
    id: member._id.toHexString(),
    rev: member.rev,
    name: member.name,
    ...(email !== undefined && { email }),
    roles: [...member.roles],
    ...(department !== undefined && { department: department.toHexString() }),
    active: member.active,
    canSignIn: member.active && member.account !== undefined,
    ...(invitation !== undefined && { invitedUntil: invitation.expiresAt.toISOString() }),
    ...(profile.language !== undefined && { language: profile.language }),
    ...(profile.timeZone !== undefined && { timeZone: profile.timeZone }),
    createdAt: member.createdAt.toISOString(),
    updatedAt: member.updatedAt.toISOString(),
  };
}
