import type { FieldKindName } from '#schemas/types/index.ts';
import { requireText } from './require-text.ts';
import { type StoredFieldKind, storedPath } from './stored-field-kind.ts';

/** A kind stored as the string it is in JSON, compared and indexed as that string. */
export function storedText(kind: FieldKindName, options: { indexed: boolean }): StoredFieldKind {
  return {
    kind,
    toStored: requireText,
    fromStored: (stored) => (typeof stored === 'string' ? stored : undefined),
    comparePath: storedPath,
    toOperand: requireText,
    index: (field) => (options.indexed ? { [storedPath(field)]: 1 } : undefined),
  };
}
