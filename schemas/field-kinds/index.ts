export { fieldKindNames, fieldKinds } from './all-field-kinds.ts';
export { checkFields } from './check-fields.ts';
export { decimals, precisionOf } from './decimals.ts';
export { dateFormats, detectDateFormat, type DetectedDateFormat } from './detect-date-format.ts';
export { detectDecimalComma } from './detect-decimal-comma.ts';
export { isEmailAddress } from './email.ts';
export type { FeelType } from './feel-type.ts';
export type {
  Coerced,
  CoerceOptions,
  FieldDefinition,
  FieldKind,
  ValueSchemaEnv,
  XField,
} from './field-kind.ts';
export { fieldsOf } from './fields-of.ts';
export { keyKinds } from './key-kinds.ts';
export { stageSinceField } from './stage-since-field.ts';
export { reservedNames, systemFields, type SystemField } from './system-fields.ts';
