import type { RoleDocument } from '#schemas/types/index.ts';

/** The role every release has, release 0 too: every right on every object, every right of administration. */
export const administratorRole: RoleDocument = Object.freeze<RoleDocument>({
  kind: 'role',
  name: 'administrator',
  label: { en: 'Administrator', 'zh-CN': '管理员' },
  objects: {},
  admin: ['*'],
});
