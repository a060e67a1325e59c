import { requireText } from './require-text.ts';
import { type StoredFieldKind, storedPath } from './stored-field-kind.ts';

/** `multiSelect`: an array of option values; a filter compares single elements. */
export const multiSelect: StoredFieldKind = {
  kind: 'multiSelect',
  toStored: (value) => (Array.isArray(value) ? value : [value]).map(requireText),
  fromStored: (stored) =>
    Array.isArray(stored) ? stored.filter((item) => typeof item === 'string') : undefined,
  comparePath: storedPath,
  toOperand: requireText,
  index: (field) => ({ [storedPath(field)]: 1 }),
};
