import type { IndexSpec } from '#engine/database/index.ts';
import type { Expression, Scope } from '#schemas/expression/index.ts';
import type { FieldDefinition } from '#schemas/field-kinds/index.ts';
import type {
  AppDocument,
  ComponentDocument,
  ComponentKind,
  FormDocument,
  ObjectDocument,
  OptionSet,
  PackDocument,
  PipelineDocument,
  RecordType,
  RoleDocument,
  Transition,
  ViewDocument,
} from '#schemas/types/index.ts';
import type { JsonValue } from '#schemas/json.ts';
import type { LocalText } from '#schemas/texts.ts';
import type { StoredFieldKind } from './field-kinds/stored-field-kind.ts';

/** What identifies a component in a release: `object/deal`, `form/dealMain`. */
export type ComponentKey = `${ComponentKind}/${string}`;

/** The components of a release or a draft, by key. */
export type Components = ReadonlyMap<ComponentKey, ComponentDocument>;

/** One place of a record that the object's schema refuses. `pointer` is `/fields/<name>[/…]`. */
export interface ValueFinding {
  pointer: string;
  code: string;
  params?: Record<string, unknown>;
}

/** A field with its place in the stored record. */
export interface CompiledField extends FieldDefinition {
  readonly storage: StoredFieldKind;
  /** `fields.amount` */
  readonly path: string;
  /** What filters, sorts and indexes use: `fields.amount.base` for money, else `path`. */
  readonly comparePath: string;
}

/** A unique key: its value stands in `_unique.<name>` of every live record. */
export interface CompiledUnique {
  readonly name: string;
  readonly fields: readonly string[];
}

export interface CompiledStage {
  readonly name: string;
  readonly label: LocalText;
  readonly category: 'open' | 'won' | 'lost';
  readonly probability?: number;
  readonly position: number;
}

export interface CompiledTransition {
  readonly name: string;
  readonly label: LocalText;
  readonly from: readonly string[] | '*';
  readonly to: string;
  /** Empty: whoever holds the right to it by role; else only members of one of these roles. */
  readonly roles: readonly string[];
  readonly when?: Expression;
  readonly ask: readonly { readonly field: string; readonly required: boolean }[];
  readonly document: Transition;
}

export interface CompiledPipeline {
  readonly name: string;
  readonly object: string;
  readonly start: string;
  readonly document: PipelineDocument;
  /** In the order of the document. */
  readonly stages: ReadonlyMap<string, CompiledStage>;
  readonly transitions: ReadonlyMap<string, CompiledTransition>;
}

export interface CompiledObject {
  readonly name: string;
  readonly label: LocalText;
  readonly labelPlural: LocalText;
  readonly document: ObjectDocument;
  readonly nameField: string;
  readonly owner: 'user' | 'none';
  /** Who reaches a record without a role's grant: nobody. */
  readonly access: 'private';
  readonly recordTypes: readonly RecordType[];
  readonly fields: ReadonlyMap<string, CompiledField>;
  /** The first one is where a record enters when the write names none. */
  readonly pipelines: readonly CompiledPipeline[];
  readonly unique: readonly CompiledUnique[];
  readonly search: readonly { readonly field: string; readonly weight: number }[];
  /** Every place of `fields` (absent values left out) that the schema refuses; empty = valid. */
  validate(fields: Readonly<Record<string, JsonValue>>): ValueFinding[];
  readonly indexes: readonly IndexSpec[];
  /** The reference fields of other objects (and its own) that point here. */
  readonly referencedBy: readonly { readonly object: string; readonly field: string }[];
  readonly scope: Scope;
}

/**
 * Everything the engine needs of one published set of components: parsed, checked, linked, frozen.
 * A request pins one at its start and uses it to its end; it never changes.
 */
export interface CompiledRelease {
  readonly number: number;
  /** SHA-256 of the sorted component hashes, hex. */
  readonly hash: string;
  /** BCP-47 tags used by the labels, the workspace's first. */
  readonly languages: readonly string[];
  readonly objects: ReadonlyMap<string, CompiledObject>;
  readonly optionSets: ReadonlyMap<string, OptionSet>;
  readonly forms: ReadonlyMap<string, FormDocument>;
  readonly views: ReadonlyMap<string, ViewDocument>;
  readonly pipelines: ReadonlyMap<string, CompiledPipeline>;
  readonly roles: ReadonlyMap<string, RoleDocument>;
  readonly apps: ReadonlyMap<string, AppDocument>;
  readonly packs: ReadonlyMap<string, PackDocument>;
  readonly documents: Components;
}
