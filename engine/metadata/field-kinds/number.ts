import { fromStoredNumber, toDecimal128, toInt64 } from './exact-numbers.ts';
import { type StoredFieldKind, storedPath } from './stored-field-kind.ts';
import type { FieldDefinition } from '#schemas/field-kinds/index.ts';
import type { JsonValue } from '#schemas/json.ts';

/** `number`: int64 while it has no decimal places, Decimal128 with some. */
export const number: StoredFieldKind = {
  kind: 'number',
  toStored,
  fromStored: fromStoredNumber,
  comparePath: storedPath,
  toOperand,
  index: (field) => ({ [storedPath(field)]: 1 }),
};

function toStored(value: JsonValue, field: FieldDefinition): unknown {
  return isWhole(field) ? toInt64(value) : toDecimal128(value);
}

/** A filter may ask for 2.5 of a whole number; then nothing equals it, but less and greater hold. */
function toOperand(value: JsonValue, field: FieldDefinition): unknown {
  return isWhole(field) && Number.isSafeInteger(Number(value)) ? toInt64(value) : toDecimal128(value);
}

function isWhole(field: FieldDefinition): boolean {
  return (field.settings.precision ?? 0) === 0;
}
