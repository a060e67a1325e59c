import type { FieldKindName } from '#schemas/types/index.ts';
import { fromStoredNumber, toDecimal128 } from './exact-numbers.ts';
import { type StoredFieldKind, storedPath } from './stored-field-kind.ts';

/** A kind stored as Decimal128. */
export function storedDecimal(kind: FieldKindName): StoredFieldKind {
  return {
    kind,
    toStored: toDecimal128,
    fromStored: fromStoredNumber,
    comparePath: storedPath,
    toOperand: toDecimal128,
    index: (field) => ({ [storedPath(field)]: 1 }),
  };
}
