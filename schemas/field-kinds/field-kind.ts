import type { Finding } from '../findings.ts';
import type { JsonSchema, JsonValue } from '../json.ts';
import type { LocalText } from '../texts.ts';
import type {
  FieldKindName,
  FieldProperty,
  FieldSettings,
  FilterOperator,
  OptionSet,
} from '../types/index.ts';
import type { FeelType } from './feel-type.ts';

/** The settings under `x-field`. */
export type XField = FieldSettings;

/** A field of an object as the rest of the product sees it. */
export interface FieldDefinition {
  name: string;
  kind: FieldKindName;
  label: LocalText;
  help?: LocalText;
  required: boolean;
  readOnly: boolean;
  /** The whole entry of the object's `properties`. */
  property: FieldProperty;
  settings: XField;
}

/** What value schemas need to know of the rest of the workspace. */
export interface ValueSchemaEnv {
  /** The workspace's currency, the only one that money may be in. */
  currency: string;
  /** All values of an option set, retired ones too; undefined for no such set. */
  optionValues(set: string): readonly string[] | undefined;
}

/** How a column of text is to be read. */
export interface CoerceOptions {
  /** Order of day, month and year: `yyyy-MM-dd`, `dd-MM-yyyy`, `MM/dd/yyyy`, …; guessed only where unambiguous. */
  dateFormat?: string;
  /** What `15` means in a percent column without a % sign; default `whole`. */
  percent?: 'fraction' | 'whole';
  /** Whether `1.234,5` is one thousand two hundred and thirty-four and a half. */
  decimalComma?: boolean;
  /** Words for yes and no beside the built-in ones. */
  trueWords?: readonly string[];
  falseWords?: readonly string[];
  /** The field's option set, so that labels in any language are understood too. */
  optionSet?: OptionSet;
  /** The workspace's currency. */
  currency?: string;
  /** Minutes east of UTC at that local time in the workspace's zone; without it a time without zone is UTC. */
  offsetMinutes?: (localTime: string) => number;
}

/** What a text became. */
export type Coerced =
  | { kind: 'value'; value: JsonValue }
  | { kind: 'empty' }
  | { kind: 'failed'; code: string; params?: Record<string, unknown> };

/** What both sides of the product know of one kind of field. */
export interface FieldKind {
  kind: FieldKindName;
  /** Everything that makes the definition impossible; `at` is its place, `deal.amount`. */
  check(field: FieldDefinition, at: string): Finding[];
  /** The schema of a stored, present value as JSON shows it; required and blank are said around it. */
  valueSchema(field: FieldDefinition, env: ValueSchemaEnv): JsonSchema;
  /** The schema of the input, where `valueSchema` offers forms to choose from and a form must be flat. */
  inputSchema?(field: FieldDefinition, env: ValueSchemaEnv): JsonSchema;
  /** Reads a cell of a file. */
  coerce(text: string, field: FieldDefinition, options: CoerceOptions): Coerced;
  /**
   * The value as it is to be stored: blanks become undefined (absent), text is trimmed, numbers are rounded
   * half-even to the field's precision. A value that the schema refuses comes back as it was, to be refused.
   */
  normalise(value: JsonValue, field: FieldDefinition): JsonValue | undefined;
  operators: readonly FilterOperator[];
  feelType(field: FieldDefinition): FeelType;
  sortable: boolean;
  groupable: boolean;
  searchable: boolean;
  /** Name of a Tabler icon. */
  icon: string;
}
