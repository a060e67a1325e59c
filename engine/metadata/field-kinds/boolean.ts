import { type StoredFieldKind, storedPath } from './stored-field-kind.ts';

/** `boolean`: true or false. */
export const boolean: StoredFieldKind = {
  kind: 'boolean',
  toStored: (value) => value === true,
  fromStored: (stored) => (typeof stored === 'boolean' ? stored : undefined),
  comparePath: storedPath,
  toOperand: (value) => value === true,
  index: (field) => ({ [storedPath(field)]: 1 }),
};
