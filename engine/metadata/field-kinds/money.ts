import { Decimal128 } from '#engine/database/index.ts';
import type { FieldDefinition } from '#schemas/field-kinds/index.ts';
import type { JsonValue } from '#schemas/json.ts';
import { isJsonObject } from '../is-json-object.ts';
import { fromStoredNumber, toDecimal128 } from './exact-numbers.ts';
import { type StoredFieldKind, storedPath } from './stored-field-kind.ts';

const comparePath = (field: FieldDefinition) => `${storedPath(field)}.base`;

/**
 * `money`: `{amount, currency, base, rate}`; `base` is in the workspace's currency and is what is compared. Only that
 * currency is accepted until dated rates exist, so base is the amount and rate is 1.
 */
export const money: StoredFieldKind = {
  kind: 'money',
  toStored,
  fromStored,
  comparePath,
  toOperand: (value) => toDecimal128(isJsonObject(value) ? (value.amount ?? 0) : value),
  index: (field) => ({ [comparePath(field)]: 1 }),
};

function toStored(value: JsonValue): unknown {
  if (!isJsonObject(value) || typeof value.currency !== 'string') {
    throw new TypeError('stored money needs {amount, currency}');
  }
  const amount = toDecimal128(value.amount ?? null);
  return { amount, currency: value.currency, base: amount, rate: Decimal128.fromString('1') };
}

function fromStored(stored: unknown): JsonValue | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const { amount, currency } = stored as { amount?: unknown; currency?: unknown };
  const number = fromStoredNumber(amount);
  if (number === undefined || typeof currency !== 'string') return undefined;
  return { amount: number, currency };
}
