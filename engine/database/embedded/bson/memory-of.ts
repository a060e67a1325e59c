import { Decimal128, isDoc, type Maybe, ObjectId } from './value.ts';

const POINTER = 8;
const TEXT = 24;
/** Short strings are taken to be two bytes a character, longer ones are measured. */
const SHORT = 64;
const DOCUMENT = 140;
const FIELD = 2 * POINTER;
const OBJECT = 120;

/** About how many bytes a value takes in memory, for limits that must not be exceeded by much. */
export function memoryOf(value: Maybe): number {
  switch (typeof value) {
    case 'string':
      return TEXT + (value.length < SHORT ? value.length * 2 : Buffer.byteLength(value));
    case 'bigint':
      return TEXT;
    case 'object':
      return value === null ? POINTER : memoryOfObject(value);
    default:
      return POINTER;
  }
}

function memoryOfObject(value: Exclude<Maybe & object, null>): number {
  if (value instanceof ObjectId || value instanceof Decimal128) return OBJECT;
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + POINTER + memoryOf(item), TEXT);
  if (isDoc(value)) return value.values.reduce<number>((sum, item) => sum + FIELD + memoryOf(item), DOCUMENT);
  return OBJECT + ('position' in value ? value.position : 0);
}
