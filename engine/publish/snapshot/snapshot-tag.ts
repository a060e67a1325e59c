import { canonicalJson, sha256 } from '#engine/metadata/index.ts';
import type { Context } from '#engine/permissions/index.ts';

/** Changes whenever the caller's snapshot may: with the release, their rights or the workspace's settings. */
export function snapshotTag({ release, principal, workspace }: Context): string {
  const { roles, administrator, admin } = principal;
  const rights = {
    hash: release.hash,
    roles: roles.toSorted(),
    administrator,
    admin: admin.toSorted(),
    workspace,
  };
  return `${release.number}-${sha256(canonicalJson(rights)).slice(0, 24)}`;
}
