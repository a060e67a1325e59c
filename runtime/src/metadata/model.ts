import type { FieldDefinition } from '#schemas/field-kinds/index.ts';
import type { LocalText } from '#schemas/texts.ts';
import type {
  AppDocument,
  FormDocument,
  ObjectDocument,
  OptionSet,
  PipelineDocument,
  RecordType,
  ViewDocument,
} from '#schemas/types/index.ts';

export type { JsonValue } from '#schemas/json.ts';
export type { LocalText } from '#schemas/texts.ts';
export type {
  AppDocument as AppModel,
  AppItem,
  FormCell,
  FormDocument as FormModel,
  FormSection,
  Measure,
  Option as OptionModel,
  PipelineDocument as PipelineModel,
  QueryFilter,
  SortKey,
  Stage as StageModel,
  Transition as TransitionModel,
  ViewDocument as ViewModel,
} from '#schemas/types/index.ts';

/** One field of an object as the app works with it. */
export type FieldModel = FieldDefinition;

/** What the signed-in person may do with records of an object, whichever they are. */
export interface ObjectAbilities {
  create: boolean;
  read: boolean;
  update: boolean;
  delete: boolean;
  export: boolean;
  place: boolean;
  override: boolean;
  /** Whether records may be given to another member. */
  assign: boolean;
}

/** An object with its fields in their order, cut to the person's rights. */
export interface ObjectModel {
  name: string;
  label: LocalText;
  labelPlural: LocalText;
  icon?: string | undefined;
  colour?: string | undefined;
  nameField: string;
  hasOwner: boolean;
  pipelines: readonly string[];
  recordTypes: readonly RecordType[];
  searchFields: readonly string[];
  fields: ReadonlyMap<string, FieldModel>;
  writable: ReadonlySet<string>;
  sortable: ReadonlySet<string>;
  can: ObjectAbilities;
  /** The document as the snapshot carries it, for the form and validation schemas. */
  document: ObjectDocument;
}

/** Everything the app draws from, of one release and one person's rights. */
export interface MetadataModel {
  release: number;
  languages: readonly string[];
  objects: ReadonlyMap<string, ObjectModel>;
  optionSets: ReadonlyMap<string, OptionSet>;
  pipelines: ReadonlyMap<string, PipelineDocument>;
  forms: readonly FormDocument[];
  views: readonly ViewDocument[];
  apps: readonly AppDocument[];
  roles: readonly { name: string; label: LocalText }[];
}
