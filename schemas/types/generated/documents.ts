// Generated from schemas/meta and schemas/api by schemas/generate-types.mjs: change the schema, then run it.

/**
 * Identity of a component, field, stage or transition; never changes after the first publish.
 */
export type Name = string;
/**
 * What a person reads: one string, or one by language tag.
 */
export type LocalText =
  | string
  | {
      [k: string]: string;
    };
/**
 * Name of a Tabler icon.
 */
export type Icon = string;
export type Colour =
  | 'slate'
  | 'blue'
  | 'sky'
  | 'cyan'
  | 'teal'
  | 'green'
  | 'lime'
  | 'amber'
  | 'orange'
  | 'red'
  | 'pink'
  | 'violet';
/**
 * Identity of a tab, section, row, cell or item within its component.
 */
export type ElementId = string;
export type DemoValue =
  string | number | boolean | string[] | DaysFromToday | DemoReference | DemoUser | DemoText;
export type FieldDefault = string | number | boolean | string[];
export type FieldKindName =
  | 'text'
  | 'longText'
  | 'number'
  | 'decimal'
  | 'money'
  | 'percent'
  | 'boolean'
  | 'date'
  | 'dateTime'
  | 'select'
  | 'multiSelect'
  | 'reference'
  | 'user'
  | 'email'
  | 'phone'
  | 'url'
  | 'sequence';
/**
 * A field, or a dotted path of two hops at most through references.
 */
export type Path = string;
/**
 * A BCP-47 tag.
 */
export type LanguageTag = string;
/**
 * Stages it leaves, or * for every other stage.
 */
export type TransitionSources = '*' | Name[];
/**
 * FEEL source.
 */
export type ExpressionSource = string;
/**
 * Whose records.
 */
export type Scope = 'none' | 'own' | 'team' | 'department' | 'departmentTree' | 'all';
/**
 * Names, or * for all that exist when it is published.
 */
export type AllowList = '*' | Name[];
/**
 * A leaf, a FEEL condition, or a combination; 8 levels at most (checked by the compiler).
 */
export type QueryFilter = FilterLeaf | FilterWhere | FilterAll | FilterAny | FilterNot;
export type FilterOperator =
  | 'eq'
  | 'ne'
  | 'lt'
  | 'lte'
  | 'gt'
  | 'gte'
  | 'in'
  | 'notIn'
  | 'between'
  | 'contains'
  | 'startsWith'
  | 'endsWith'
  | 'isEmpty'
  | 'isNotEmpty'
  | 'isMe'
  | 'inMyTeam'
  | 'within';
export type FilterValue =
  string | number | boolean | null | (string | number | boolean)[] | RelativePeriod | MoneyOperand;
/**
 * Names that every JavaScript object already answers to.
 */
export type PrototypeName =
  | 'constructor'
  | 'prototype'
  | 'hasOwnProperty'
  | 'isPrototypeOf'
  | 'propertyIsEnumerable'
  | 'toLocaleString'
  | 'toString'
  | 'valueOf';
export type ReservedFieldName =
  | 'id'
  | 'object'
  | 'rev'
  | 'state'
  | 'owner'
  | 'department'
  | 'recordType'
  | 'pipeline'
  | 'stage'
  | 'stageCategory'
  | 'stageSince'
  | 'stageRank'
  | 'createdAt'
  | 'createdBy'
  | 'updatedAt'
  | 'updatedBy'
  | 'fields'
  | 'labels'
  | 'abilities'
  | 'user'
  | 'old'
  | 'now'
  | 'today'
  | 'and'
  | 'or'
  | 'not'
  | 'in'
  | 'between'
  | 'true'
  | 'false'
  | 'null'
  | 'if'
  | 'then'
  | 'else'
  | 'for'
  | 'return'
  | 'some'
  | 'every'
  | 'satisfies'
  | 'function'
  | 'instance'
  | 'of';
export type RecordId = string;
export type FieldValue = string | number | boolean | null | MoneyValue | string[];

/**
 * What a person finds in the navigation.
 */
export interface AppDocument {
  $schema?: string;
  kind: 'app';
  name: Name;
  label: LocalText;
  description?: LocalText;
  icon?: Icon;
  colour?: Colour;
  items: AppItem[];
}
/**
 * An object (with a view), or a labelled group of items.
 */
export interface AppItem {
  id: ElementId;
  label?: LocalText;
  icon?: Icon;
  object?: Name;
  view?: Name;
  items?: AppItem[];
}
/**
 * A file of demo records of a pack; records may refer to earlier ones, of this file or of another, by key.
 */
export interface DemoDocument {
  $schema?: string;
  records: DemoRecord[];
}
export interface DemoRecord {
  /**
   * What `$ref` of other records says; unique within the pack and those it requires.
   */
  key: string;
  object: Name;
  pipeline?: Name;
  stage?: Name;
  stageSince?: DaysFromToday;
  fields: {
    [k: string]: DemoValue;
  };
}
export interface DaysFromToday {
  /**
   * Days from the day of installation, negative in the past; of a date-time, at the hour `$at`.
   */
  $today: number;
  /**
   * Hour and minute in the workspace's zone.
   */
  $at?: string;
}
export interface DemoReference {
  $ref: string;
}
export interface DemoUser {
  /**
   * The person who installs.
   */
  $user: 'me';
}
/**
 * The text in the workspace's language.
 */
export interface DemoText {
  $text: LocalText;
}
/**
 * One field of an object: an entry of its document's `properties`. Which keywords a kind takes stands in `allOf`.
 */
export interface FieldProperty {
  description?: string;
  type?: 'string' | 'number' | 'integer' | 'boolean' | 'array';
  readOnly?: boolean;
  maxLength?: number;
  /**
   * A linear-time regular expression: no look-around, no back-reference.
   */
  pattern?: string;
  format?: 'date' | 'date-time' | 'email' | 'uri';
  minimum?: number;
  maximum?: number;
  maxItems?: number;
  default?: FieldDefault;
  'x-field': FieldSettings;
}
export interface FieldSettings {
  kind: FieldKindName;
  label: LocalText;
  help?: LocalText;
  placeholder?: LocalText;
  /**
   * Decimals that are kept; of a percent, decimals of the percentage.
   */
  precision?: number;
  optionSet?: Name;
  to?: Name;
  /**
   * What happens to the reference when its target goes to the trash: it is forbidden (default), or the reference is cleared.
   */
  onDelete?: 'restrict' | 'clear';
  /**
   * Literal text with one run of # for the counter and any of {YYYY} {YY} {MM} {DD}: D-{YYYY}-{####}
   */
  pattern?: string;
  /**
   * Numbers without gaps, at the price of one writer at a time.
   */
  gapless?: boolean;
}
/**
 * How a record is laid out: tabs, sections, rows of 12 columns, cells.
 */
export interface FormDocument {
  $schema?: string;
  kind: 'form';
  name: Name;
  label: LocalText;
  description?: LocalText;
  object: Name;
  for?: FormAudience;
  tabs: FormTab[];
}
/**
 * For whom and when this form is chosen; an empty or absent list means every one.
 */
export interface FormAudience {
  roles?: Name[];
  recordTypes?: Name[];
  modes?: ('create' | 'edit' | 'view')[];
}
export interface FormTab {
  id: ElementId;
  label?: LocalText;
  sections: FormSection[];
}
export interface FormSection {
  id: ElementId;
  label?: LocalText;
  collapsible?: boolean;
  /**
   * When the section is shown; absent means always.
   */
  modes?: ('create' | 'edit' | 'view')[];
  rows: FormRow[];
}
export interface FormRow {
  id: ElementId;
  cells: FormCell[];
}
/**
 * One of field, related (a list of the records that point here) and block.
 */
export interface FormCell {
  id: ElementId;
  /**
   * Columns of 12; default 12.
   */
  span?: number;
  field?: Name;
  related?: RelatedList;
  block?: 'history';
}
export interface RelatedList {
  object: Name;
  via: Name;
  of?: Name;
  label?: LocalText;
  columns?: Path[];
}
/**
 * An object of a workspace: a JSON Schema 2020-12 document whose annotations say what JSON Schema cannot.
 */
export interface ObjectDocument {
  $schema?: string;
  type: 'object';
  unevaluatedProperties?: false;
  required?: Name[];
  'x-object': ObjectSettings;
  /**
   * The fields by name, in their order.
   */
  properties: {
    [k: string]: FieldProperty;
  };
}
export interface ObjectSettings {
  name: Name;
  label: LocalText;
  labelPlural?: LocalText;
  description?: LocalText;
  icon?: Icon;
  colour?: Colour;
  nameField: Name;
  /**
   * Whether a record belongs to a member (default) or to nobody.
   */
  owner?: 'user' | 'none';
  /**
   * Who reaches a record without a role's grant: nobody. Other defaults come with sharing.
   */
  access?: 'private';
  pipelines?: Name[];
  recordTypes?: RecordType[];
  unique?: UniqueKey[];
  /**
   * Fields that the search box reads, the heaviest first in the answer.
   */
  search?: SearchField[];
}
export interface RecordType {
  name: Name;
  label: LocalText;
  pipeline?: Name;
  form?: Name;
}
/**
 * No two live records hold the same values in these fields; a record that lacks one of them is not compared.
 */
export interface UniqueKey {
  name: Name;
  fields: Name[];
}
export interface SearchField {
  field: Name;
  weight?: number;
}
/**
 * The values a select field may take. A value is retired, not removed, while records use it.
 */
export interface OptionSet {
  $schema?: string;
  kind: 'optionSet';
  name: Name;
  label: LocalText;
  description?: LocalText;
  options: Option[];
}
export interface Option {
  /**
   * Identity of the option; stored in records.
   */
  value: string;
  label: LocalText;
  colour?: Colour;
  /**
   * Whether it may still be chosen; default true.
   */
  active?: boolean;
}
/**
 * pack.json: an installable set of components with demo data.
 */
export interface PackDocument {
  $schema?: string;
  kind: 'pack';
  name: string;
  label: LocalText;
  description?: LocalText;
  version: string;
  /**
   * Version range: ^1.2.0, ~1.2.0 or 1.2.0.
   */
  engine: string;
  icon?: Icon;
  colour?: Colour;
  languages: LanguageTag[];
  /**
   * Packs that must be there, with the range of versions.
   */
  requires?: {
    /**
     * Version range: ^1.2.0, ~1.2.0 or 1.2.0.
     */
    [k: string]: string;
  };
  /**
   * Files of demo records, installed in this order.
   */
  demo?: string[];
  /**
   * A guide by language.
   */
  guide?: {
    [k: string]: string;
  };
}
/**
 * The stages of an object's records and the only ways between them.
 */
export interface PipelineDocument {
  $schema?: string;
  kind: 'pipeline';
  name: Name;
  label: LocalText;
  description?: LocalText;
  object: Name;
  start: Name;
  stages: Stage[];
  transitions: Transition[];
}
export interface Stage {
  name: Name;
  label: LocalText;
  description?: LocalText;
  category: 'open' | 'won' | 'lost';
  /**
   * Per cent.
   */
  probability?: number;
  colour?: Colour;
}
export interface Transition {
  name: Name;
  label: LocalText;
  description?: LocalText;
  from: TransitionSources;
  to: Name;
  /**
   * Roles that may take it; empty or absent: every role that holds the right.
   */
  roles?: Name[];
  when?: ExpressionSource;
  ask?: TransitionAsk[];
}
export interface TransitionAsk {
  field: Name;
  /**
   * Whether it must have a value to pass; default false.
   */
  required?: boolean;
}
/**
 * What a person holding the role may do: one grant of its own, never merged with another.
 */
export interface RoleDocument {
  $schema?: string;
  kind: 'role';
  name: Name;
  label: LocalText;
  description?: LocalText;
  objects: {
    [k: string]: ObjectRights;
  };
  apps?: Name[];
  /**
   * Administrative rights; * is all of them.
   */
  admin?: ('*' | 'metadata' | 'members' | 'audit' | 'jobs')[];
}
export interface ObjectRights {
  read?: false | ScopedGrant;
  create?: boolean;
  update?: false | ScopedGrant;
  delete?: false | ScopedGrant;
  /**
   * Transitions of the rows it may update.
   */
  transition?: false | AllowList;
  /**
   * Whether the rows it may read can be exported.
   */
  export?: boolean;
  /**
   * Whether a record may be created in any stage.
   */
  place?: boolean;
  /**
   * Whether a stage may be changed around the gates, with a reason.
   */
  override?: boolean;
  fields: FieldRights;
}
export interface ScopedGrant {
  scope: Scope;
  when?: ExpressionSource;
}
export interface FieldRights {
  read: AllowList;
  write: AllowList;
}
/**
 * A list or a board of one object's records.
 */
export interface ViewDocument {
  $schema?: string;
  kind: 'view';
  name: Name;
  label: LocalText;
  description?: LocalText;
  object: Name;
  type: 'list' | 'board';
  icon?: Icon;
  filter?: QueryFilter;
  sort?: SortKey[];
  list?: ListSettings;
  board?: BoardSettings;
  audience?: ViewAudience;
}
export interface FilterLeaf {
  field: Path;
  op: FilterOperator;
  value?: FilterValue;
}
/**
 * Value of the operator `within`: this month, the last 7 days. `n` defaults to 1.
 */
export interface RelativePeriod {
  anchor: 'this' | 'last' | 'next';
  unit: 'day' | 'week' | 'month' | 'quarter' | 'year';
  n?: number;
}
export interface MoneyOperand {
  amount: number;
  currency?: string;
}
export interface FilterWhere {
  where: ExpressionSource;
}
export interface FilterAll {
  all: QueryFilter[];
}
export interface FilterAny {
  any: QueryFilter[];
}
export interface FilterNot {
  not: QueryFilter;
}
export interface SortKey {
  field: Path;
  direction?: 'asc' | 'desc';
}
export interface ListSettings {
  columns: ListColumn[];
}
export interface ListColumn {
  field: Path;
  /**
   * Pixels.
   */
  width?: number;
  frozen?: boolean;
}
export interface BoardSettings {
  columns: 'stage';
  pipeline: Name;
  card: BoardCard;
  measures?: Measure[];
}
export interface BoardCard {
  title: Path;
  fields?: Path[];
  avatar?: Path;
}
/**
 * `field` is needed by every operation but count.
 */
export interface Measure {
  op: 'count' | 'sum' | 'avg' | 'min' | 'max' | 'distinct';
  field?: Path;
}
/**
 * Roles that are offered the view; an empty or absent list means every one.
 */
export interface ViewAudience {
  roles?: Name[];
}
/**
 * Groups and measures; the answer keeps the order of both.
 */
export interface AggregateRequest {
  filter?: QueryFilter;
  where?: ExpressionSource;
  search?: string;
  groupBy?: GroupKey[];
  measures: Measure[];
  sort?: AggregateSort[];
  limit?: number;
}
export interface GroupKey {
  field: Path;
  by?: 'day' | 'week' | 'month' | 'quarter' | 'year';
}
export interface AggregateSort {
  /**
   * Index into groupBy.
   */
  key?: number;
  /**
   * Index into measures.
   */
  measure?: number;
  direction?: 'asc' | 'desc';
}
export interface CreateDepartmentRequest {
  name: string;
  parent?: RecordId | null;
}
export interface PatchDepartmentRequest {
  name?: string;
  parent?: RecordId | null;
}
export interface Department {
  id: RecordId;
  name: string;
  parent?: RecordId;
  [k: string]: unknown;
}
/**
 * How the columns of an uploaded file become records.
 */
export interface ImportMapping {
  columns: ImportColumn[];
  mode: 'create' | 'update' | 'upsert';
  key?: Name[];
  automation?: 'run' | 'skip';
}
export interface ImportColumn {
  column: string;
  field?: Name;
  format?: string;
  percent?: 'fraction' | 'whole';
  match?: ReferenceMatch;
  values?: ValueMapping;
  unknown?: 'error' | 'empty' | 'create';
}
export interface ReferenceMatch {
  field: Name;
}
export interface ValueMapping {
  [k: string]: string | null;
}
export interface ImportState {
  id: RecordId;
  object: Name;
  state: 'uploaded' | 'mapped' | 'checking' | 'checked' | 'running' | 'done' | 'failed' | 'reverted';
  total?: number;
  created?: number;
  updated?: number;
  unchanged?: number;
  failed?: number;
  findings?: ImportFinding[];
  [k: string]: unknown;
}
export interface ImportFinding {
  code: string;
  field?: string;
  count: number;
  samples?: string[];
  [k: string]: unknown;
}
export interface CreateMemberRequest {
  name: string;
  email?: string | null;
  roles?: Name[];
  department?: RecordId | null;
  password?: string;
}
export interface PatchMemberRequest {
  name?: string;
  email?: string | null;
  roles?: Name[];
  department?: RecordId | null;
  active?: boolean;
  language?: LanguageTag | null;
  timeZone?: string | null;
}
export interface Member {
  id: RecordId;
  name: string;
  email?: string;
  roles: Name[];
  department?: RecordId;
  active: boolean;
  canSignIn?: boolean;
  [k: string]: unknown;
}
/**
 * RFC 9457; some codes carry more members, such as `current` and `conflicts` of record.stale.
 */
export interface ProblemDetails {
  type: string;
  title: string;
  status: number;
  detail?: string;
  instance?: string;
  code: string;
  requestId?: string;
  errors?: ProblemError[];
  [k: string]: unknown;
}
export interface ProblemError {
  pointer: string;
  code: string;
  detail?: string;
  params?: {};
}
/**
 * What a list answers; every part is optional.
 */
export interface QueryRequest {
  select?: Path[];
  filter?: QueryFilter;
  where?: ExpressionSource;
  sort?: SortKey[];
  limit?: number;
  cursor?: string;
  count?: 'exact' | 'none';
  search?: string;
}
/**
 * A record as every call answers it; absent means no value, or none that the caller may read.
 */
export interface RecordEnvelope {
  id: RecordId;
  object: Name;
  rev?: number;
  state?: 'live' | 'trashed';
  owner?: RecordId;
  department?: RecordId;
  recordType?: Name;
  pipeline?: Name;
  stage?: Name;
  stageCategory?: 'open' | 'won' | 'lost';
  stageSince?: string;
  createdAt?: string;
  createdBy?: RecordId;
  updatedAt?: string;
  updatedBy?: RecordId;
  fields: FieldValues;
  labels?: RecordLabels;
  abilities?: RecordAbilities;
}
/**
 * Values by field name.
 */
export interface FieldValues {
  [k: string]: FieldValue;
}
/**
 * The amount is a string of digits where a number would not be exact.
 */
export interface MoneyValue {
  amount: number | string;
  currency: string;
}
/**
 * Readable text by path: of references, users, options, stage.
 */
export interface RecordLabels {
  [k: string]: string | string[];
}
export interface RecordAbilities {
  update: boolean;
  delete: boolean;
  override?: boolean;
  transitions: Name[];
  fields: FieldAbilities;
}
export interface FieldAbilities {
  read: Name[];
  write: Name[];
}
export interface SetupRequest {
  token: string;
  organisation: string;
  language: LanguageTag;
  timeZone: string;
  currency: string;
  admin: SetupAdministrator;
}
export interface SetupAdministrator {
  name: string;
  email: string;
  password: string;
}
export interface WatchMessage {
  object: Name;
}
export interface ChangedMessage {
  object: Name;
  id: RecordId;
  rev: number;
  kind: 'created' | 'updated' | 'trashed' | 'restored';
}
export interface ReleaseMessage {
  number: number;
}
export interface JobMessage {
  id: RecordId;
  progress: JobProgress;
}
export interface JobProgress {
  done: number;
  total?: number;
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
}
/**
 * Values by field name; null clears. Each value is judged by the object's own schema.
 */
export interface WrittenFields {
  [k: string]: unknown;
}
/**
 * Where a record stands in its column: below the record `after` and above the record `before`, either of which may be left out at an end of the column.
 */
export interface NeighboursOnTheBoard {
  after?: RecordId;
  before?: RecordId;
}
export interface CreateRequest {
  fields: WrittenFields;
  owner?: RecordId | null;
  recordType?: Name;
  form?: Name;
  pipeline?: Name;
  stage?: Name;
  stageSince?: string;
}
export interface PatchRequest {
  fields?: WrittenFields;
  owner?: RecordId | null;
  recordType?: Name;
  form?: Name;
  between?: NeighboursOnTheBoard;
}
export interface TransitionRequest {
  fields?: WrittenFields;
  owner?: RecordId | null;
  comment?: string;
  form?: Name;
  between?: NeighboursOnTheBoard;
}
export interface OverrideRequest {
  stage: Name;
  reason: string;
}
export interface BatchRequest {
  mode: 'atomic' | 'each';
  operations: BatchOperation[];
}
export interface BatchOperation {
  op: 'create' | 'update' | 'transition' | 'override' | 'trash' | 'restore';
  id?: RecordId;
  rev?: number | '*';
  fields?: WrittenFields;
  owner?: RecordId | null;
  recordType?: Name;
  form?: Name;
  pipeline?: Name;
  stage?: Name;
  stageSince?: string;
  between?: NeighboursOnTheBoard;
  transition?: Name;
  comment?: string;
  reason?: string;
}
