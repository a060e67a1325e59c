export type { Identity } from './create-identity.ts';
export { createIdentity } from './create-identity.ts';
export type { Directory, DirectoryDepartment, DirectoryMember } from './directory.ts';
export { loadDirectoryDepartments, loadDirectoryMembers } from './directory.ts';
export {
  createDepartment,
  listDepartments,
  removeDepartment,
  updateDepartment,
} from './departments/department-service.ts';
export { acceptInvitation, renewInvitation } from './members/accept-invitation.ts';
export type { MemberParts } from './members/create-member.ts';
export { createMember } from './members/create-member.ts';
export type { Invitation } from './members/invitation.ts';
export { listMembers } from './members/list-members.ts';
export { updateOwnProfile } from './members/member-profile.ts';
export { presentMember } from './members/present-member.ts';
export { loadMember, updateMember } from './members/update-member.ts';
export type { Principal } from './principal.ts';
export { matchMembers } from './match-members.ts';
export { clientAddressHeader } from './sessions/create-auth.ts';
export { findPrincipal } from './sessions/find-principal.ts';
export type { Origins } from './sessions/origins.ts';
export type { SignedIn } from './sessions/signed-in.ts';
export type { SignInReader } from './sessions/sign-in-reader.ts';
export { prepareWorkspace } from './setup/prepare-workspace.ts';
export { firstWorkspace, isSetUp, setUpWorkspace } from './setup/set-up-workspace.ts';
