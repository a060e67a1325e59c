import type { FieldModel, LocalText, ObjectModel } from '../metadata/model.ts';
import type { PlainImportKey } from './i18n/texts.ts';

/** The object whose import makes members. */
export const memberObject = 'user';

/** What a column can fill: a field, or what every record or member has beside its fields. */
export interface ImportTarget {
  name: string;
  /** How cells are read: a field's kind, or the target's own name. */
  kind: FieldModel['kind'] | SystemTarget | MemberTarget;
  field?: FieldModel;
  isRequired: boolean;
}

type SystemTarget = 'owner' | 'recordType' | 'stage' | 'stageSince';
type MemberTarget = 'memberName' | 'memberEmail' | 'department' | 'roles';

const memberTargets: readonly ImportTarget[] = [
  { name: 'name', kind: 'memberName', isRequired: true },
  { name: 'email', kind: 'memberEmail', isRequired: false },
  { name: 'department', kind: 'department', isRequired: false },
  { name: 'roles', kind: 'roles', isRequired: false },
];

/** Everything the columns of a file for `object` may fill; undefined stands for members. */
export function targetsOf(object: ObjectModel | undefined): ImportTarget[] {
  if (object === undefined) return [...memberTargets];
  const fields = [...object.fields.values()].filter(
    ({ name, kind, readOnly }) => !readOnly && kind !== 'sequence' && object.writable.has(name),
  );
  const system: SystemTarget[] = [
    ...(object.hasOwner ? (['owner'] as const) : []),
    ...(object.recordTypes.length > 0 ? (['recordType'] as const) : []),
    ...(object.pipelines.length > 0 && object.can.place ? (['stage', 'stageSince'] as const) : []),
  ];
  return [
    ...fields.map((field) => ({ name: field.name, kind: field.kind, field, isRequired: field.required })),
    ...system.map((name) => ({ name, kind: name, isRequired: false })),
  ];
}

/** The target's name: the field's label, else a text of the wizard. */
export function targetLabel(
  { name, field }: Pick<ImportTarget, 'name' | 'field'>,
  words: { label: (text: LocalText | undefined) => string; t: (key: PlainImportKey) => string },
): string {
  if (field) return words.label(field.label) || name;
  const key = targetKeys[name];
  return key === undefined ? name : words.t(key);
}

const targetKeys: Readonly<Record<string, PlainImportKey>> = {
  owner: 'target.owner',
  recordType: 'target.recordType',
  stage: 'target.stage',
  stageSince: 'target.stageSince',
  name: 'target.name',
  email: 'target.email',
  department: 'target.department',
  roles: 'target.roles',
};

/** The object a target's texts are looked up in: a reference's, or `user` for people. */
export function lookedUpIn({ kind, field }: ImportTarget): string | undefined {
  if (kind === 'owner' || kind === 'user') return memberObject;
  if (kind === 'department') return 'department';
  return kind === 'reference' ? field?.settings.to : undefined;
}
