import type { CompiledObject } from '#engine/metadata/index.ts';
import { isSortableField } from '#engine/records/read/index.ts';
import type { FieldProperty, ObjectDocument } from '#schemas/types/index.ts';
import { isVisiblePath, type Sight } from './visible-paths.ts';

/** An object as the app gets it. */
export interface SnapshotObject {
  /** Only what the list in `cutObject` names, only readable fields. */
  document: ObjectDocument;
  abilities: Record<
    'create' | 'read' | 'update' | 'delete' | 'export' | 'place' | 'override' | 'assign',
    boolean
  >;
  /** Readable fields that some grant lets the caller write. */
  writable: string[];
  /** Readable fields that the caller may sort by. */
  sortable: string[];
}

const propertyKeys = [
  'description',
  'type',
  'readOnly',
  'maxLength',
  'pattern',
  'format',
  'minimum',
  'maximum',
  'maxItems',
  'default',
] as const;
const fieldKeys = ['kind', 'label', 'help', 'placeholder', 'precision', 'optionSet', 'to'] as const;
const settingKeys = [
  'name',
  'label',
  'labelPlural',
  'description',
  'icon',
  'colour',
  'owner',
  'pipelines',
] as const;

/** The object cut to the caller's rights, property by property from an allow-list. */
export function cutObject(sight: Sight, object: CompiledObject): SnapshotObject {
  const { permissions } = sight;
  const names = [...object.fields.keys()].filter((name) => isVisiblePath(sight, object.name, name));
  const can = (action: Parameters<typeof permissions.can>[1]) => permissions.can(object.name, action);
  return {
    document: cutDocument(object, names),
    abilities: {
      create: can('create'),
      read: can('read'),
      update: can('update'),
      delete: can('delete'),
      export: can('export'),
      place: can('place'),
      override: can('override'),
      assign: mayAssign(sight, object),
    },
    writable: names.filter((name) => isWritable(sight, object, name)),
    sortable: names.filter((name) => isSortable(sight, object, name)),
  };
}

/** Whether records may be given to others: some right to make or change them reaches further than one's own. */
function mayAssign({ permissions }: Sight, { name, owner }: CompiledObject): boolean {
  if (owner === 'none') return false;
  return (['create', 'update'] as const).some((action) =>
    permissions
      .grants(name, action)
      .some(({ tokens }) => tokens === 'all' || tokens.some((token) => /^[td]:/.test(token))),
  );
}

function isSortable(sight: Sight, object: CompiledObject, name: string): boolean {
  const field = object.fields.get(name);
  return field !== undefined && isSortableField(sight, object, field);
}

function isWritable({ permissions }: Sight, object: CompiledObject, name: string): boolean {
  if (object.fields.get(name)?.readOnly) return false;
  return (['create', 'update'] as const).some((action) =>
    permissions
      .grants(object.name, action)
      .some(({ writeFields }) => writeFields === 'all' || writeFields.has(name)),
  );
}

function cutDocument({ document, nameField }: CompiledObject, names: readonly string[]): ObjectDocument {
  const settings = document['x-object'];
  const readable = new Set(names);
  const properties = names.flatMap((name) => {
    const property = document.properties[name];
    return property ? [[name, cutProperty(property)] as const] : [];
  });
  return {
    type: 'object',
    required: (document.required ?? []).filter((name) => readable.has(name)),
    'x-object': {
      ...pick(settings, settingKeys),
      nameField: readable.has(nameField) ? nameField : '',
      recordTypes: (settings.recordTypes ?? []).map((type) =>
        pick(type, ['name', 'label', 'pipeline', 'form']),
      ),
      search: (settings.search ?? [])
        .filter(({ field }) => readable.has(field))
        .map(({ field }) => ({ field })),
    },
    properties: Object.fromEntries(properties),
  };
}

function cutProperty(property: FieldProperty): FieldProperty {
  return { ...pick(property, propertyKeys), 'x-field': pick(property['x-field'], fieldKeys) };
}

/** The named properties of a value, those that it has. */
export function pick<T extends object, K extends keyof T>(value: T, keys: readonly K[]): Pick<T, K> {
  const entries = keys.filter((key) => Object.hasOwn(value, key)).map((key) => [key, value[key]]);
  return Object.fromEntries(entries) as Pick<T, K>;
}
