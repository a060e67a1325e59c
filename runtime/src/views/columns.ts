import { systemFields } from '#schemas/field-kinds/system-fields.ts';
import type { FieldKindName } from '#schemas/types/index.ts';
import type { RecordEnvelope } from '../api/records.ts';
import { cellKinds } from '../field-kinds/cells.ts';
import type { FieldModel, JsonValue, LocalText, MetadataModel, ObjectModel } from '../metadata/model.ts';

/** A path of an object as a column, a card line or a filter subject: a field, a system attribute, or a field one hop away. */
export interface ColumnModel {
  path: string;
  label: LocalText;
  /** The field behind it; a system attribute has a stand-in of the nearest kind. */
  field: FieldModel;
  /** The stage is drawn and edited in its own way. */
  isStage: boolean;
  /** Whether it is one of the object's own fields. */
  isOwn: boolean;
  align: 'start' | 'end';
  width: number;
  isSortable: boolean;
}

const systemKinds: Readonly<Record<string, FieldKindName>> = {
  owner: 'user',
  createdBy: 'user',
  updatedBy: 'user',
  department: 'reference',
  createdAt: 'dateTime',
  updatedAt: 'dateTime',
  stageSince: 'dateTime',
};

/** The column of a path, or undefined where I may not know the field or it does not exist. */
export function columnOf(
  metadata: MetadataModel,
  object: ObjectModel,
  path: string,
): ColumnModel | undefined {
  const own = object.fields.get(path);
  if (own !== undefined)
    return fieldColumn(path, own, { isOwn: true, isSortable: object.sortable.has(path) });
  const hop = hopOf(metadata, object, path);
  if (hop !== undefined) return fieldColumn(path, hop, { isOwn: false, isSortable: false });
  return systemColumn(object, path);
}

/** Every column that a list of the object can show: its fields, then the system attributes people ask for. */
export function allColumns(metadata: MetadataModel, object: ObjectModel): ColumnModel[] {
  const system = [
    'stage',
    'stageSince',
    'owner',
    'department',
    'createdAt',
    'createdBy',
    'updatedAt',
    'updatedBy',
  ];
  return [...object.fields.keys(), ...system].flatMap((path) => columnOf(metadata, object, path) ?? []);
}

/** The value at a column's path; undefined where it is absent or may not be known. */
export function valueAt(record: RecordEnvelope, path: string): JsonValue | undefined {
  if (Object.hasOwn(record.fields, path)) return record.fields[path];
  const system: unknown = Reflect.get(record, path);
  return typeof system === 'string' ? system : undefined;
}

function fieldColumn(
  path: string,
  field: FieldModel,
  { isOwn, isSortable }: Pick<ColumnModel, 'isOwn' | 'isSortable'>,
): ColumnModel {
  const { align, width } = cellKinds[field.kind];
  return {
    path,
    label: field.label,
    field,
    isStage: false,
    isOwn,
    align,
    width,
    isSortable,
  };
}

function hopOf(metadata: MetadataModel, object: ObjectModel, path: string): FieldModel | undefined {
  const [first = '', second, ...more] = path.split('.');
  if (second === undefined || more.length > 0) return undefined;
  const target = object.fields.get(first)?.settings.to;
  return target === undefined ? undefined : metadata.objects.get(target)?.fields.get(second);
}

function systemColumn(object: ObjectModel, path: string): ColumnModel | undefined {
  const system = systemFields.find(({ name }) => name === path);
  if (system === undefined) return undefined;
  if ((path === 'owner' || path === 'department') && !object.hasOwner) return undefined;
  if (path.startsWith('stage') && object.pipelines.length === 0) return undefined;
  const field = standIn(path, systemKinds[path] ?? 'text', system.label);
  const { align, width } = cellKinds[field.kind];
  return {
    path,
    label: system.label,
    field,
    isStage: path === 'stage',
    isOwn: false,
    align,
    width,
    isSortable: system.sortable,
  };
}

function standIn(name: string, kind: FieldKindName, label: LocalText): FieldModel {
  const settings = { kind, label, ...(name === 'department' && { to: 'department' }) };
  return { name, kind, label, required: false, readOnly: true, property: { 'x-field': settings }, settings };
}
