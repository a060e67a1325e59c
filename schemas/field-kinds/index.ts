export type {
  Coerced,
  CoerceOptions,
  FieldDefinition,
  FieldKind,
  ValueSchemaEnv,
  XField,
} from './field-kind.ts';
export type { FeelType } from './feel-type.ts';
export { fieldsOf } from './fields-of.ts';
export { reservedNames, systemFields, type SystemField } from './system-fields.ts';
