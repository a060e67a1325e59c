import { StoreError } from '../errors.ts';
import { Doc } from './document.ts';
import { cstringEnd, int32, invalid, sizeOf } from './element-size.ts';
import { readFieldName } from './field-name.ts';
import {
  asDouble,
  Binary,
  BSONRegExp,
  BSONSymbol,
  BsonType,
  Code,
  CodeWithScope,
  Decimal128,
  LegacyUndefined,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
  type Value,
} from './value.ts';

/** MongoDB's documented limit of nesting inside a stored document. */
export const MAX_DEPTH = 100;

/** For what the store itself puts aside: documents on their way through a pipeline, inside some of its own. */
export const ANY_DEPTH = 10_000;

/**
 * The first fault of a buffer is thrown with code 22 (InvalidBSON) or, for too deep nesting, 15 (Overflow).
 * Invalid UTF-8 in strings is read as replacement characters.
 */
export function decode(buffer: Buffer, maxDepth = MAX_DEPTH): Doc {
  if (buffer.length < 5 || int32(buffer, 0) !== buffer.length)
    throw invalid('the length of the document is wrong');
  return readDocument(buffer, 0, buffer.length, maxDepth);
}

/** The document of `length` bytes at `p`; `depth` is how many more levels may open. */
export function readDocument(b: Buffer, p: number, length: number, depth: number): Doc {
  const last = p + length - 1;
  if (b[last] !== 0) throw invalid('a document does not end with a zero');
  if (depth < 1) throw new StoreError(15, 'Document exceeds the maximum nested object depth');
  const names: string[] = [];
  const values: Value[] = [];
  let q = p + 4;
  while (q < last) {
    const type = b[q] as number;
    const start = ++q;
    while (q < last && b[q] !== 0) q++;
    if (q >= last) throw invalid('a name has no end');
    names.push(readFieldName(b, start, q));
    const size = sizeOf(b, type, ++q, last);
    values.push(readValue(b, type, q, size, depth));
    q += size;
  }
  if (q !== last) throw invalid('a document ends too early');
  return new Doc(names, values);
}

function readArray(b: Buffer, p: number, length: number, depth: number): Value[] {
  const last = p + length - 1;
  if (b[last] !== 0) throw invalid('an array does not end with a zero');
  if (depth < 1) throw new StoreError(15, 'Document exceeds the maximum nested object depth');
  const values: Value[] = [];
  let q = p + 4;
  while (q < last) {
    const type = b[q] as number;
    q = cstringEnd(b, q + 1, last);
    const size = sizeOf(b, type, q, last);
    values.push(readValue(b, type, q, size, depth));
    q += size;
  }
  return values;
}

/** The value of `type` whose `size` bytes start at `p`; sizes were checked by `sizeOf`. */
export function readValue(b: Buffer, type: number, p: number, size: number, depth: number): Value {
  switch (type) {
    case 1:
      return asDouble(b.readDoubleLE(p));
    case 2:
      return readString(b, p, size);
    case 3:
      return readDocument(b, p, size, depth - 1);
    case 4:
      return readArray(b, p, size, depth - 1);
    case 7:
      return readObjectId(b, p);
    case 8:
      return readBoolean(b, p);
    case 9:
      return new Date(int32(b, p + 4) * 4294967296 + (int32(b, p) >>> 0));
    case 10:
      return null;
    case 16:
      return int32(b, p);
    case 18:
      return b.readBigInt64LE(p);
    case 19:
      return readDecimal(b, p);
    default:
      return readRare(b, type, p, size, depth);
  }
}

const idBytes = new Uint8Array(12);

/** ObjectId copies what it is given, so one array serves for all. */
function readObjectId(b: Buffer, p: number): ObjectId {
  for (let i = 0; i < 12; i++) idBytes[i] = b[p + i] as number;
  return new ObjectId(idBytes);
}

function readDecimal(b: Buffer, p: number): Decimal128 {
  const bytes = new Uint8Array(16);
  for (let i = 0; i < 16; i++) bytes[i] = b[p + i] as number;
  return new Decimal128(bytes);
}

function readBoolean(b: Buffer, p: number): boolean {
  if ((b[p] as number) > 1) throw invalid('a boolean is neither 0 nor 1');
  return b[p] === 1;
}

/** Short ASCII strings without a native call; others are decoded by Buffer. */
function readString(b: Buffer, p: number, size: number): string {
  const end = p + size - 1;
  if (b[end] !== 0) throw invalid('a string does not end with a zero');
  const start = p + 4;
  if (end - start > 24) return b.toString('utf8', start, end);
  let text = '';
  for (let i = start; i < end; i++) {
    const code = b[i] as number;
    if (code > 127) return b.toString('utf8', start, end);
    text += String.fromCharCode(code);
  }
  return text;
}

function readRare(b: Buffer, type: number, p: number, size: number, depth: number): Value {
  switch (type) {
    case 5:
      return readBinary(b, p, size);
    case 6:
      return new LegacyUndefined();
    case 11: {
      const split = cstringEnd(b, p, p + size);
      return regexOf(b.toString('utf8', p, split - 1), b.toString('utf8', split, p + size - 1));
    }
    case 13:
      return new Code(readString(b, p, size));
    case 14:
      return new BSONSymbol(readString(b, p, size));
    case 15: {
      const code = sizeOf(b, BsonType.string, p + 4, p + size);
      const at = p + 4 + code;
      const length = sizeOf(b, BsonType.object, at, p + size);
      return new CodeWithScope(readString(b, p + 4, code), readDocument(b, at, length, depth - 1));
    }
    case 17:
      return new Timestamp(b.readBigUInt64LE(p));
    case 127:
      return new MaxKey();
    default:
      return new MinKey();
  }
}

function regexOf(pattern: string, options: string): BSONRegExp {
  try {
    return new BSONRegExp(pattern, options);
  } catch (cause) {
    throw new StoreError(51108, `invalid flag in regex options: ${options} (${String(cause)})`);
  }
}

/** The old subtype 2 carries its length twice; the inner copy is dropped. */
function readBinary(b: Buffer, p: number, size: number): Binary {
  const subtype = b[p + 4] as number;
  if (subtype === 2 && size >= 9) return new Binary(Buffer.from(b.subarray(p + 9, p + size)), 2);
  return new Binary(Buffer.from(b.subarray(p + 5, p + size)), subtype);
}
