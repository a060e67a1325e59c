import { fieldsOf } from '#schemas/field-kinds/fields-of.ts';
import type { ObjectDocument, OptionSet } from '#schemas/types/index.ts';
import type {
  AppModel,
  FieldModel,
  FormModel,
  MetadataModel,
  ObjectAbilities,
  ObjectModel,
  PipelineModel,
  ViewModel,
} from './model.ts';

/** An object of the snapshot: its document cut to readable fields, and what I may do. */
export interface SnapshotObject {
  document: ObjectDocument;
  abilities?: Partial<ObjectAbilities>;
  /** Names of the fields that some grant lets me write. */
  writable?: string[];
  /** Names of the fields I may sort by. */
  sortable?: string[];
}

/** What `GET /metadata` answers. */
export interface Snapshot {
  release: number;
  languages?: string[];
  objects?: Record<string, SnapshotObject>;
  optionSets?: Record<string, OptionSet>;
  pipelines?: Record<string, PipelineModel>;
  forms?: Record<string, FormModel>;
  views?: Record<string, ViewModel>;
  apps?: Record<string, AppModel>;
  roles?: Record<string, { name: string; label: ObjectModel['label'] }>;
}

const nothing: ObjectAbilities = {
  create: false,
  read: false,
  update: false,
  delete: false,
  export: false,
  place: false,
  override: false,
  assign: false,
};

/** The snapshot as lookups, with the defaults of an object's document filled in. */
export function readSnapshot(snapshot: Snapshot): MetadataModel {
  return {
    release: snapshot.release,
    languages: snapshot.languages ?? ['en'],
    objects: new Map(
      Object.entries(snapshot.objects ?? {}).map(([name, entry]) => [name, readObject(name, entry)]),
    ),
    optionSets: new Map(Object.entries(snapshot.optionSets ?? {})),
    pipelines: new Map(Object.entries(snapshot.pipelines ?? {})),
    forms: Object.values(snapshot.forms ?? {}),
    views: Object.values(snapshot.views ?? {}),
    apps: Object.values(snapshot.apps ?? {}),
    roles: Object.values(snapshot.roles ?? {}),
  };
}

function readObject(name: string, entry: SnapshotObject): ObjectModel {
  const settings = entry.document['x-object'];
  const fields = new Map<string, FieldModel>(fieldsOf(entry.document).map((field) => [field.name, field]));
  return {
    name,
    label: settings.label,
    labelPlural: settings.labelPlural ?? settings.label,
    icon: settings.icon,
    colour: settings.colour,
    nameField: settings.nameField,
    hasOwner: settings.owner !== 'none',
    pipelines: settings.pipelines ?? [],
    recordTypes: settings.recordTypes ?? [],
    searchFields: (settings.search ?? []).map(({ field }) => field).filter((field) => fields.has(field)),
    fields,
    writable: new Set(entry.writable ?? []),
    sortable: new Set(entry.sortable ?? []),
    can: { ...nothing, ...entry.abilities },
    document: entry.document,
  };
}
