import type { JsonObject, JsonValue } from '../json.ts';
import { coerceMoney } from './coerce-number.ts';
import type { FieldDefinition, FieldKind } from './field-kind.ts';
import { checkNumber, numberShape, rounded } from './number-value.ts';
import { numberOperators } from './operators.ts';

const precisionOf = (field: FieldDefinition) => field.settings.precision ?? 2;
const shapeOf = (field: FieldDefinition) => numberShape(field, precisionOf(field));

/** An amount of money: `{amount, currency}`, or a bare number in the workspace's currency. */
export const money: FieldKind = {
  kind: 'money',
  icon: 'currency-yuan',
  operators: numberOperators,
  sortable: true,
  groupable: false,
  searchable: false,
  feelType: () => ({ money: true }),
  check: (field, at) => checkNumber(field, at, { precision: precisionOf(field), maxPrecision: 6 }),
  valueSchema(field, env) {
    const { minimum, maximum } = shapeOf(field);
    const amount = { type: 'number', minimum, maximum };
    const whole = {
      type: 'object',
      required: ['amount'],
      properties: { amount, currency: { type: 'string', const: env.currency } },
      additionalProperties: false,
    };
    return { anyOf: [amount, whole] };
  },
  coerce: (cell, field, options) => coerceMoney(cell, shapeOf(field), options),
  normalise(value, field) {
    if (!isObject(value)) return rounded(value, shapeOf(field));
    const { amount } = value;
    return typeof amount === 'number'
      ? { ...value, amount: rounded(amount, shapeOf(field)) ?? amount }
      : value;
  },
};

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
