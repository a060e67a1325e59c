import type { JsonValue } from '#schemas/json.ts';
import type { FieldDefinition } from '#schemas/field-kinds/index.ts';
import type { FieldKindName } from '#schemas/types/index.ts';

/**
 * How one field kind stands in MongoDB. Values arrive checked and normalised; `toStored` of anything the value
 * schema refuses is a fault of the caller and throws.
 */
export interface StoredFieldKind {
  readonly kind: FieldKindName;
  /** The BSON value of a checked JSON value. */
  readonly toStored: (value: JsonValue, field: FieldDefinition) => unknown;
  /** The JSON value of a stored one; undefined when nothing presentable is stored. */
  readonly fromStored: (stored: unknown, field: FieldDefinition) => JsonValue | undefined;
  /** The path that filters, sorts and indexes use. */
  readonly comparePath: (field: FieldDefinition) => string;
  /** The BSON value that `comparePath` is compared with; as in `toStored`, but of one element for lists. */
  readonly toOperand: (value: JsonValue, field: FieldDefinition) => unknown;
  /** The index key of the field when a published view sorts, groups or filters by it; undefined = none. */
  readonly index: (field: FieldDefinition) => Readonly<Record<string, 1 | -1>> | undefined;
}

/** Where a field's value stands in the stored record. */
export function storedPath(field: FieldDefinition): string {
  return `fields.${field.name}`;
}
