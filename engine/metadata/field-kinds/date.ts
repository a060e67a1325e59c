import { requireText } from './require-text.ts';
import { type StoredFieldKind, storedPath } from './stored-field-kind.ts';
import type { JsonValue } from '#schemas/json.ts';

/** `date`: a BSON Date at 00:00 UTC; JSON `YYYY-MM-DD`. */
export const date: StoredFieldKind = {
  kind: 'date',
  toStored: atMidnight,
  fromStored: (stored) => (stored instanceof Date ? stored.toISOString().slice(0, 10) : undefined),
  comparePath: storedPath,
  toOperand: atMidnight,
  index: (field) => ({ [storedPath(field)]: 1 }),
};

function atMidnight(value: JsonValue): Date {
  const day = new Date(`${requireText(value).slice(0, 10)}T00:00:00.000Z`);
  if (Number.isNaN(day.getTime())) throw new TypeError('a stored date needs YYYY-MM-DD');
  return day;
}
