import type { CompiledField, CompiledObject, CompiledRelease } from '#engine/metadata/index.ts';
import type { Permissions } from '#engine/permissions/index.ts';
import type { LocalText } from '#schemas/texts.ts';

/** What a column of a file can fill. */
export type Target =
  | { readonly kind: 'field'; readonly name: string; readonly field: CompiledField }
  | { readonly kind: 'system'; readonly name: SystemTarget }
  | { readonly kind: 'member'; readonly name: MemberTarget };

export type SystemTarget = 'owner' | 'recordType' | 'stage' | 'stageSince';
export type MemberTarget = 'name' | 'email' | 'department' | 'roles';

/** The object whose import makes members of the workspace. */
export const memberObject = 'user';

const words: Readonly<Record<SystemTarget | MemberTarget, LocalText & object>> = {
  owner: { en: 'Owner', 'zh-CN': '负责人' },
  recordType: { en: 'Record type', 'zh-CN': '记录类型' },
  stage: { en: 'Stage', 'zh-CN': '阶段' },
  stageSince: { en: 'In stage since', 'zh-CN': '进入阶段时间' },
  name: { en: 'Name', 'zh-CN': '姓名' },
  email: { en: 'E-mail', 'zh-CN': '电子邮箱' },
  department: { en: 'Department', 'zh-CN': '部门' },
  roles: { en: 'Roles', 'zh-CN': '角色' },
};

/** Everything a column may fill: fields the principal may write on a new record, owner, stage and the like. */
export function targetsOf(release: CompiledRelease, objectName: string, permissions: Permissions): Target[] {
  if (objectName === memberObject) {
    return (['name', 'email', 'department', 'roles'] as const).map((name) => ({ kind: 'member', name }));
  }
  const object = release.objects.get(objectName);
  if (!object) return [];
  const fields = [...object.fields.values()].filter((field) => isWritable(object, field, permissions));
  return [
    ...fields.map((field): Target => ({ kind: 'field', name: field.name, field })),
    ...systemTargets(object).map((name): Target => ({ kind: 'system', name })),
  ];
}

/** What a target is called, in every language there is. */
export function targetLabel(target: Target): LocalText {
  return target.kind === 'field' ? target.field.label : words[target.name];
}

function isWritable({ name }: CompiledObject, field: CompiledField, permissions: Permissions): boolean {
  if (field.readOnly || field.kind === 'sequence') return false;
  return permissions.can(name, 'create', field.name) || permissions.can(name, 'update', field.name);
}

function systemTargets(object: CompiledObject): SystemTarget[] {
  return [
    ...(object.owner === 'user' ? (['owner'] as const) : []),
    ...(object.recordTypes.length > 0 ? (['recordType'] as const) : []),
    ...(object.pipelines.length > 0 ? (['stage', 'stageSince'] as const) : []),
  ];
}
