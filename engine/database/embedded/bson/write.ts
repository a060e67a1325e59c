import { StoreError } from '../errors.ts';
import { binaryBytes } from './binary.ts';
import type { Doc } from './document.ts';
import { BsonType, type Maybe, typeOf, type Value } from './value.ts';
import type {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  CodeWithScope,
  Decimal128,
  Double,
  ObjectId,
  Timestamp,
} from './value.ts';

/** BSON is built in one growing buffer that is reused from call to call. */
let buffer = Buffer.allocUnsafe(64 * 1024);
let n = 0;
const KEEP_BYTES = 4 * 1024 * 1024;

/** The BSON bytes of a document, every value with the type it was read with. The result is a copy of its own. */
export function encode(doc: Doc): Buffer {
  n = 0;
  try {
    writeDocument(doc);
    return Buffer.from(buffer.subarray(0, n));
  } finally {
    if (buffer.length > KEEP_BYTES) buffer = Buffer.allocUnsafe(64 * 1024);
  }
}

/** Values one after the other without names, each as its type's number and its body; 0 alone where one is missing. */
export function encodeValues(values: readonly Maybe[]): Buffer {
  n = 0;
  for (const value of values) {
    room(1);
    const type = typeOf(value);
    buffer[n++] = type & 0xff;
    if (value !== undefined) writeBody(type, value);
  }
  return Buffer.from(buffer.subarray(0, n));
}

function room(bytes: number): void {
  if (n + bytes <= buffer.length) return;
  const larger = Buffer.allocUnsafe(Math.max(buffer.length * 2, n + bytes));
  buffer.copy(larger, 0, 0, n);
  buffer = larger;
}

function writeDocument(doc: Doc): void {
  const start = n;
  room(5);
  n += 4;
  for (let i = 0; i < doc.names.length; i++) writeElement(doc.names[i] as string, doc.values[i] as Value);
  close(start);
}

function writeArray(values: readonly Value[]): void {
  const start = n;
  room(5);
  n += 4;
  for (let i = 0; i < values.length; i++) writeElement(String(i), values[i] ?? null);
  close(start);
}

function close(start: number): void {
  room(1);
  buffer[n++] = 0;
  buffer.writeInt32LE(n - start, start);
}

function writeElement(name: string, value: Value): void {
  room(1);
  const type = typeOf(value);
  buffer[n++] = type & 0xff;
  writeCstring(name);
  writeBody(type, value);
}

function writeCstring(text: string): void {
  if (text.includes('\0')) throw new StoreError(2, 'a field name or pattern may not contain a null byte');
  room(text.length * 3 + 1);
  n += writeText(text, n);
  buffer[n++] = 0;
}

function writeString(text: string): void {
  room(text.length * 3 + 5);
  const bytes = writeText(text, n + 4);
  buffer.writeInt32LE(bytes + 1, n);
  n += bytes + 4;
  buffer[n++] = 0;
}

/** Short ASCII texts without a native call; there is room. Returns the number of bytes. */
function writeText(text: string, at: number): number {
  if (text.length > 48) return buffer.write(text, at, 'utf8');
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 127) return buffer.write(text, at, 'utf8');
    buffer[at + i] = code;
  }
  return text.length;
}

/** `type` comes from `typeOf(value)`, which is what makes the narrowing casts below true. */
function writeBody(type: number, value: Value): void {
  switch (type) {
    case BsonType.double:
      room(8);
      n = buffer.writeDoubleLE(typeof value === 'number' ? value : (value as Double).value, n);
      return;
    case BsonType.string:
      return writeString(value as string);
    case BsonType.object:
      return writeDocument(value as Doc);
    case BsonType.array:
      return writeArray(value as Value[]);
    case BsonType.objectId:
      return writeBytes((value as ObjectId).id);
    case BsonType.bool:
      room(1);
      buffer[n++] = value ? 1 : 0;
      return;
    case BsonType.date:
      return writeInt64(BigInt(Number.isNaN((value as Date).getTime()) ? 0 : (value as Date).getTime()));
    case BsonType.int:
      room(4);
      n = buffer.writeInt32LE(value as number, n);
      return;
    case BsonType.long:
      return writeInt64(value as bigint);
    case BsonType.decimal:
      return writeBytes((value as Decimal128).bytes);
    default:
      return writeRare(type, value);
  }
}

function writeRare(type: number, value: Value): void {
  switch (type) {
    case BsonType.binData:
      return writeBinary(value as Binary);
    case BsonType.timestamp:
      return writeInt64((value as Timestamp).toBigInt());
    case BsonType.regex:
      writeCstring((value as BSONRegExp).pattern);
      return writeCstring((value as BSONRegExp).options);
    case BsonType.javascript:
      return writeString(String((value as Code).code));
    case BsonType.symbol:
      return writeString((value as BSONSymbol).value);
    case BsonType.javascriptWithScope: {
      const start = n;
      room(4);
      n += 4;
      writeString((value as CodeWithScope).code);
      writeDocument((value as CodeWithScope).scope);
      buffer.writeInt32LE(n - start, start);
      return;
    }
    case BsonType.missing:
      throw new StoreError(2, 'a value that is not BSON cannot be stored');
  }
}

function writeBytes(bytes: Uint8Array): void {
  room(bytes.length);
  buffer.set(bytes, n);
  n += bytes.length;
}

function writeInt64(value: bigint): void {
  room(8);
  n = buffer.writeBigUInt64LE(BigInt.asUintN(64, value), n);
}

function writeBinary(value: Binary): void {
  const bytes = binaryBytes(value);
  const old = value.sub_type === 2 ? 4 : 0;
  room(9);
  n = buffer.writeInt32LE(bytes.length + old, n);
  buffer[n++] = value.sub_type;
  if (old) n = buffer.writeInt32LE(bytes.length, n);
  writeBytes(bytes);
}
