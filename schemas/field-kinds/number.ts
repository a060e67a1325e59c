import { decimals, precisionOf } from './decimals.ts';
import { coerceNumber } from './coerce-number.ts';
import type { FieldDefinition, FieldKind } from './field-kind.ts';
import { checkNumber, numberSchema, numberShape, rounded } from './number-value.ts';
import { numberOperators } from './operators.ts';

const shapeOf = (field: FieldDefinition) => numberShape(field, precisionOf(field.settings));

/** A count or a measure; whole unless its precision says otherwise. */
export const number: FieldKind = {
  kind: 'number',
  icon: 'hash',
  operators: numberOperators,
  sortable: true,
  groupable: true,
  searchable: false,
  feelType: () => 'number',
  check: (field, at) =>
    checkNumber(field, at, { precision: precisionOf(field.settings), maxPrecision: decimals.number.most }),
  valueSchema(field) {
    const schema = numberSchema(shapeOf(field));
    return precisionOf(field.settings) === 0 ? { ...schema, type: 'integer' } : schema;
  },
  coerce: (cell, field, options) => coerceNumber(cell, shapeOf(field), options),
  normalise(value, field) {
    // A whole number is asked for: a fraction is a mistake to be told, not noise to be rounded away.
    const isFraction =
      typeof value === 'number' && precisionOf(field.settings) === 0 && !Number.isInteger(value);
    return isFraction ? value : rounded(value, shapeOf(field));
  },
};
