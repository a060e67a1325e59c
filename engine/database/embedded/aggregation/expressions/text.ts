import { BSONSymbol, isNullish, isNumeric, type Maybe, toNumber, typeNameOf } from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';

/** @throws with `code` for a value that is not a string */
export function assertString(value: Maybe, name: string, code: number): string {
  if (typeof value === 'string') return value;
  throw new StoreError(code, `${name} requires a string argument, found: ${typeNameOf(value)}`);
}

/** What the string operators make of other values: missing is "", numbers and dates their text. @throws code 16007 */
export function coerceToString(value: Maybe): string {
  if (isNullish(value)) return '';
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  if (isNumeric(value)) return numberText(value);
  if (value instanceof BSONSymbol) return value.value;
  throw new StoreError(16007, `can't convert from BSON type ${typeNameOf(value)} to String`);
}

/** A number as the server prints it. */
export function numberText(value: Maybe): string {
  if (!isNumeric(value)) return '';
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'object' && value._bsontype === 'Decimal128') return value.toString();
  const n = toNumber(value);
  return Object.is(n, -0) ? '-0' : String(n).replace(/e([+-])(\d)$/, 'e$10$2');
}

/** The code points of a string, one string each. */
export const codePoints = (text: string): string[] => [...text];
