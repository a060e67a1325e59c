import { Decimal128, ObjectId } from '#engine/database/index.ts';
import { familyOf, type FeelResult, type FeelType } from '#schemas/expression/index.ts';

/** The BSON value that a known JSON value of an expression is compared as, beside a path of type `beside`. */
export function toOperand(value: Exclude<FeelResult, null>, beside: FeelType): unknown {
  if (typeof value !== 'string') return value;
  switch (familyOf(beside)) {
    case 'number':
      return Decimal128.fromString(value);
    case 'date':
      return new Date(`${value}T00:00:00Z`);
    case 'dateTime':
      return new Date(value);
    case 'reference':
    case 'user':
      return toId(value);
    default:
      return value;
  }
}

/** An id that no record has stands for a text that is no id. */
function toId(value: string): ObjectId | string {
  return /^[0-9a-f]{24}$/i.test(value) ? ObjectId.createFromHexString(value) : value;
}
