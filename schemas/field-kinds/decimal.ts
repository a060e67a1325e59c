import { decimals, precisionOf } from './decimals.ts';
import { coerceNumber } from './coerce-number.ts';
import type { FieldDefinition, FieldKind } from './field-kind.ts';
import { checkNumber, numberSchema, numberShape, rounded } from './number-value.ts';
import { numberOperators } from './operators.ts';

const shapeOf = (field: FieldDefinition) => numberShape(field, precisionOf(field.settings));

/** An exact decimal number. */
export const decimal: FieldKind = {
  kind: 'decimal',
  icon: 'decimal',
  operators: numberOperators,
  sortable: true,
  groupable: false,
  searchable: false,
  feelType: () => 'number',
  check: (field, at) =>
    checkNumber(field, at, { precision: precisionOf(field.settings), maxPrecision: decimals.decimal.most }),
  valueSchema: (field) => numberSchema(shapeOf(field)),
  coerce: (cell, field, options) => coerceNumber(cell, shapeOf(field), options),
  normalise: (value, field) => rounded(value, shapeOf(field)),
};
