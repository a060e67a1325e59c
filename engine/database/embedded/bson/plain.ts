import { Int32, Long } from 'bson';
import { StoreError } from '../errors.ts';
import { Doc } from './document.ts';
import { asDouble, Binary, BSONRegExp, Double, type Value } from './value.ts';

/**
 * The document of a plain JavaScript object, for commands, replies and tests: whole numbers become int32 (outside 32
 * bits double), `Long` int64, `RegExp` a BSON regex, typed arrays binary, undefined fields are left out.
 */
export function toDoc(object: object): Doc {
  if (object instanceof Doc) return object;
  const doc = new Doc();
  for (const [name, field] of Object.entries(object))
    if (field !== undefined) doc.append(name, toValue(field));
  return doc;
}

/** The BSON value of a JavaScript value, as `toDoc` converts it. @throws code 2 for functions and symbols */
export function toValue(value: unknown): Value {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'bigint':
      return value;
    case 'undefined':
      return null;
    case 'object':
      return value === null ? null : fromObject(value);
    default:
      throw new StoreError(2, `a ${typeof value} is not BSON`);
  }
}

function fromObject(value: object): Value {
  if (Array.isArray(value)) return value.map(toValue);
  if (value instanceof Date) return value;
  if (value instanceof RegExp) return new BSONRegExp(value.source, value.flags.replace(/[^imsux]/g, ''));
  if (value instanceof Uint8Array) return new Binary(value);
  if (value instanceof Int32) return value.value;
  if (value instanceof Double) return asDouble(value.value);
  if ('_bsontype' in value) return value._bsontype === 'Long' ? longOf(value) : (value as Value);
  return toDoc(value);
}

const longOf = (value: object): bigint => Long.fromValue(value as Long).toBigInt();

/** A plain object of a document, for reading in code and comparing in tests; doubles lose their wrapper. */
export function toPlain(doc: Doc): Record<string, unknown> {
  return Object.fromEntries([...doc].map(([name, value]) => [name, plainValue(value)]));
}

function plainValue(value: Value): unknown {
  if (Array.isArray(value)) return value.map(plainValue);
  if (value instanceof Doc) return toPlain(value);
  return value instanceof Double ? value.value : value;
}
