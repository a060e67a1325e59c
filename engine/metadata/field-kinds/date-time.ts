import { requireText } from './require-text.ts';
import { type StoredFieldKind, storedPath } from './stored-field-kind.ts';
import type { JsonValue } from '#schemas/json.ts';

/** `dateTime`: an instant as BSON Date (milliseconds); JSON RFC 3339 in UTC. */
export const dateTime: StoredFieldKind = {
  kind: 'dateTime',
  toStored: toInstant,
  fromStored: (stored) => (stored instanceof Date ? stored.toISOString() : undefined),
  comparePath: storedPath,
  toOperand: toInstant,
  index: (field) => ({ [storedPath(field)]: 1 }),
};

function toInstant(value: JsonValue): Date {
  const instant = new Date(requireText(value));
  if (Number.isNaN(instant.getTime())) throw new TypeError('a stored dateTime needs an RFC 3339 instant');
  return instant;
}
