export { type CheckInput, checkComponents, hasErrors } from './check-components.ts';
export { findFieldUses, type FieldUses } from './find-uses.ts';
