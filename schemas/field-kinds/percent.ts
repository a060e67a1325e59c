import { decimals, precisionOf } from './decimals.ts';
import { coercePercent } from './coerce-number.ts';
import type { FieldDefinition, FieldKind } from './field-kind.ts';
import { checkNumber, numberSchema, numberShape, rounded } from './number-value.ts';
import { numberOperators } from './operators.ts';

const shapeOf = (field: FieldDefinition) => numberShape(field, precisionOf(field.settings) + 2);

/** A fraction shown as a percentage: 15 % is 0.15; precision counts the decimals of the percentage. */
export const percent: FieldKind = {
  kind: 'percent',
  icon: 'percentage',
  operators: numberOperators,
  sortable: true,
  groupable: false,
  searchable: false,
  feelType: () => 'number',
  check: (field, at) =>
    checkNumber(field, at, {
      precision: precisionOf(field.settings),
      maxPrecision: decimals.percent.most,
      scale: 2,
    }),
  valueSchema: (field) => numberSchema(shapeOf(field)),
  coerce: (cell, field, options) => coercePercent(cell, shapeOf(field), options),
  normalise: (value, field) => rounded(value, shapeOf(field)),
};
