import { type Doc, encode, toDoc } from '../bson/index.ts';
import { MORE_TO_COME, OP_MSG, OP_REPLY } from './message.ts';

/** A reply: plain fields, and documents as stored bytes where a cursor's batch or a single value carries them. */
export interface Reply {
  fields: Doc;
  /** Spliced in as `cursor.firstBatch` or `cursor.nextBatch`. */
  batch?: { name: 'firstBatch' | 'nextBatch'; documents: Buffer[]; cursor: Doc };
  /** Spliced in as `value`, for findAndModify. */
  value?: Buffer;
}

const DOCUMENT = 3;
const ARRAY = 4;
let nextRequestId = 1;

/** The bytes of a reply's document. */
export function encodeReplyDocument({ fields, batch, value }: Reply): Buffer {
  let body = encode(fields);
  if (value !== undefined) body = withElementFirst(body, DOCUMENT, 'value', value);
  if (batch === undefined) return body;
  const cursor = withElementFirst(encode(batch.cursor), ARRAY, batch.name, arrayOf(batch.documents));
  return withElementFirst(body, DOCUMENT, 'cursor', cursor);
}

/** A whole OP_MSG reply, as the two buffers to send; `hasMore`: another reply follows without a request. */
export function frameOpMsg(body: Buffer, responseTo: number, hasMore = false): [Buffer, Buffer] {
  const header = Buffer.alloc(21);
  if (hasMore) header.writeUInt32LE(MORE_TO_COME, 16);
  writeHeader(header, header.length + body.length, responseTo, OP_MSG);
  return [header, body];
}

/** A whole OP_REPLY, the answer to the first `hello` of older drivers. */
export function frameOpReply(body: Buffer, responseTo: number): [Buffer, Buffer] {
  const header = Buffer.alloc(36);
  writeHeader(header, header.length + body.length, responseTo, OP_REPLY);
  header.writeInt32LE(8, 16);
  header.writeInt32LE(1, 32);
  return [header, body];
}

/** Fields of a reply from a plain object. */
export function reply(fields: object): Reply {
  return { fields: toDoc(fields) };
}

function writeHeader(header: Buffer, length: number, responseTo: number, opcode: number): void {
  header.writeInt32LE(length, 0);
  header.writeInt32LE(nextRequestId, 4);
  nextRequestId = (nextRequestId + 1) & 0x7fffffff;
  header.writeInt32LE(responseTo, 8);
  header.writeInt32LE(opcode, 12);
}

/** The BSON array of documents given as bytes. */
function arrayOf(documents: readonly Buffer[]): Buffer {
  let size = 5;
  for (let i = 0; i < documents.length; i++) size += 2 + String(i).length + (documents[i]?.length ?? 0);
  const array = Buffer.allocUnsafe(size);
  let at = array.writeInt32LE(size, 0);
  for (const [i, document] of documents.entries()) {
    array[at++] = DOCUMENT;
    at += array.write(String(i), at, 'latin1');
    array[at++] = 0;
    array.set(document, at);
    at += document.length;
  }
  array[at] = 0;
  return array;
}

/** The document's bytes with one more element before the others. */
function withElementFirst(document: Buffer, type: number, name: string, value: Buffer): Buffer {
  const size = document.length + 2 + name.length + value.length;
  const bytes = Buffer.allocUnsafe(size);
  let at = bytes.writeInt32LE(size, 0);
  bytes[at++] = type;
  at += bytes.write(name, at, 'latin1');
  bytes[at++] = 0;
  bytes.set(value, at);
  bytes.set(document.subarray(4), at + value.length);
  return bytes;
}
