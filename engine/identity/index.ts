export type { Actor } from './actor.ts';
export type { Identity } from './create-identity.ts';
export { createIdentity } from './create-identity.ts';
export type { DepartmentChange, DepartmentView } from './departments/department-service.ts';
export {
  createDepartment,
  listDepartments,
  removeDepartment,
  updateDepartment,
} from './departments/department-service.ts';
export { acceptInvitation, renewInvitation } from './members/accept-invitation.ts';
export type { MemberParts, NewMember } from './members/create-member.ts';
export { createMember } from './members/create-member.ts';
export type { Invitation } from './members/invitation.ts';
export { listMembers } from './members/list-members.ts';
export { updateOwnProfile } from './members/member-profile.ts';
export type { MemberView } from './members/present-member.ts';
export { presentMember } from './members/present-member.ts';
export type { MemberChange } from './members/update-member.ts';
export { loadMember, updateMember } from './members/update-member.ts';
export type { Principal } from './principal.ts';
export { administratorRole } from './principal.ts';
export { raiseRightsEpoch } from './raise-rights-epoch.ts';
export type { RateCounters } from './rate-counters.ts';
export type { ReadableDepartment, ReadableMember } from './readable-people.ts';
export {
  findDepartments,
  findMembers,
  matchMembers,
  searchDepartments,
  searchMembers,
} from './readable-people.ts';
export { clientAddressHeader } from './sessions/create-auth.ts';
export { findPrincipal } from './sessions/find-principal.ts';
export type { RolesOf } from './sessions/load-member-principal.ts';
export type { Origins } from './sessions/origins.ts';
export type { Head, SignedIn } from './sessions/signed-in.ts';
export type { OpenedSession, SignInReader } from './sessions/sign-in-reader.ts';
export { prepareWorkspace } from './setup/prepare-workspace.ts';
export { firstWorkspace, isSetUp, setUpWorkspace } from './setup/set-up-workspace.ts';
export type { SetupToken } from './setup/setup-token.ts';
