import { decimals, precisionOf } from './decimals.ts';
import type { JsonObject, JsonSchema, JsonValue } from '../json.ts';
import { isBlank } from './blank.ts';
import { coerceMoney } from './coerce-number.ts';
import type { FieldDefinition, FieldKind, ValueSchemaEnv } from './field-kind.ts';
import { checkNumber, numberSchema, numberShape, rounded } from './number-value.ts';
import { numberOperators } from './operators.ts';

const shapeOf = (field: FieldDefinition) => numberShape(field, precisionOf(field.settings));

/** An amount of money: `{amount, currency}`, or a bare number in the workspace's currency. */
export const money: FieldKind = {
  kind: 'money',
  icon: 'currency-yuan',
  operators: numberOperators,
  sortable: true,
  groupable: false,
  searchable: false,
  feelType: () => ({ money: true }),
  check: (field, at) =>
    checkNumber(field, at, { precision: precisionOf(field.settings), maxPrecision: decimals.money.most }),
  valueSchema(field, env) {
    return { anyOf: [numberSchema(shapeOf(field)), amountAndCurrency(field, env)] };
  },
  inputSchema: amountAndCurrency,
  coerce: (cell, field, options) => coerceMoney(cell, shapeOf(field), options),
  normalise(value, field) {
    if (!isObject(value)) return rounded(value, shapeOf(field));
    const { amount } = value;
    if (amount !== undefined && isBlank(amount)) return undefined;
    return typeof amount === 'number'
      ? { ...value, amount: rounded(amount, shapeOf(field)) ?? amount }
      : value;
  },
};

function amountAndCurrency(field: FieldDefinition, env: ValueSchemaEnv): JsonSchema {
  return {
    type: 'object',
    required: ['amount'],
    properties: { amount: numberSchema(shapeOf(field)), currency: { type: 'string', const: env.currency } },
    additionalProperties: false,
  };
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
