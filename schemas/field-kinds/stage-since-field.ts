import type { FieldDefinition } from './field-kind.ts';

/** `stageSince` is no declared field; a file's cells for it are read as those of one of this kind. */
export const stageSinceField: FieldDefinition = {
  name: 'stageSince',
  kind: 'dateTime',
  label: '',
  required: false,
  readOnly: false,
  property: { 'x-field': { kind: 'dateTime', label: '' } },
  settings: { kind: 'dateTime', label: '' },
};
