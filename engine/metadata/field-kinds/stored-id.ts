import { ObjectId } from '#engine/database/index.ts';
import type { FieldKindName } from '#schemas/types/index.ts';
import type { JsonValue } from '#schemas/json.ts';
import { type StoredFieldKind, storedPath } from './stored-field-kind.ts';

/** A kind stored as the ObjectId of what it points to; 24 hex digits in JSON. */
export function storedId(kind: FieldKindName): StoredFieldKind {
  return {
    kind,
    toStored: toObjectId,
    fromStored: (stored) => (stored instanceof ObjectId ? stored.toHexString() : undefined),
    comparePath: storedPath,
    toOperand: toObjectId,
    index: (field) => ({ [storedPath(field)]: 1 }),
  };
}

function toObjectId(value: JsonValue): ObjectId {
  if (typeof value !== 'string' || !/^[0-9a-f]{24}$/i.test(value)) {
    throw new TypeError('a stored reference needs 24 hex digits');
  }
  return ObjectId.createFromHexString(value);
}
