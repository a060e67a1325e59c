import { decode, type Doc, isDoc, type Value } from '../bson/index.ts';
import { StoreError } from '../errors.ts';
import { crc32c } from './crc32c.ts';

/** MongoDB's limits, as `hello` announces them. */
export const MAX_MESSAGE_BYTES = 48_000_000;
export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

export const OP_REPLY = 1;
export const OP_QUERY = 2004;
export const OP_MSG = 2013;

const CHECKSUM_PRESENT = 1;
export const MORE_TO_COME = 2;
const EXHAUST_ALLOWED = 1 << 16;
const KNOWN_FLAGS = CHECKSUM_PRESENT | MORE_TO_COME;

/** A request as the client framed it. */
export interface Request {
  requestId: number;
  opcode: number;
  command: Doc;
  /** Documents of a kind-1 `documents` section, still as bytes: an insert stores them as they came. */
  documents: Buffer[] | null;
  /** The client waits for no reply (`w: 0`). */
  silent: boolean;
  /** The client takes reply after reply to this request without asking again. */
  takesMore: boolean;
}

/**
 * Reads a whole message.
 * @throws StoreError 17 or 22 when it is not well formed; the connection is then closed, for framing may be lost
 */
export function parseMessage(message: Buffer): Request {
  const requestId = message.readInt32LE(4);
  const opcode = message.readInt32LE(12);
  if (opcode === OP_MSG) return parseOpMsg(message, requestId);
  if (opcode === OP_QUERY) return parseOpQuery(message, requestId);
  throw new StoreError(17, `Unsupported opcode ${opcode}`);
}

function parseOpMsg(message: Buffer, requestId: number): Request {
  if (message.length < 26) throw malformed('an OP_MSG is too short');
  const flags = message.readUInt32LE(16);
  if ((flags & 0xffff & ~KNOWN_FLAGS) !== 0) throw malformed('an OP_MSG has unknown required flags');
  const hasChecksum = (flags & CHECKSUM_PRESENT) !== 0;
  const end = message.length - (hasChecksum ? 4 : 0);
  if (hasChecksum && message.readUInt32LE(end) !== crc32c(message.subarray(0, end)))
    throw malformed('the checksum of an OP_MSG is wrong');
  let command: Doc | null = null;
  let documents: Buffer[] | null = null;
  const sequences: [string, Value[]][] = [];
  let at = 20;
  while (at < end) {
    const kind = message[at];
    const size = sectionSize(message, at + 1, end);
    const section = message.subarray(at + 1, at + 1 + size);
    at += 1 + size;
    if (kind === 0) {
      if (command !== null) throw malformed('an OP_MSG has two bodies');
      command = decode(section);
    } else if (kind === 1) {
      const { name, items } = readSequence(section);
      if (name === 'documents') documents = items;
      else sequences.push([name, items.map((item) => decode(item))]);
    } else {
      throw malformed(`an OP_MSG has a section of kind ${kind}`);
    }
  }
  if (command === null) throw malformed('an OP_MSG has no body');
  for (const [name, values] of sequences) command.set(name, values);
  return {
    requestId,
    opcode: OP_MSG,
    command,
    documents,
    silent: (flags & MORE_TO_COME) !== 0,
    takesMore: (flags & EXHAUST_ALLOWED) !== 0,
  };
}

function readSequence(section: Buffer): { name: string; items: Buffer[] } {
  const nameEnd = section.indexOf(0, 4);
  if (nameEnd < 0) throw malformed('a document sequence has no name');
  const items: Buffer[] = [];
  let at = nameEnd + 1;
  while (at < section.length) {
    const size = sectionSize(section, at, section.length);
    items.push(section.subarray(at, at + size));
    at += size;
  }
  return { name: section.toString('utf8', 4, nameEnd), items };
}

function sectionSize(bytes: Buffer, at: number, end: number): number {
  if (at + 4 > end) throw malformed('a section is cut off');
  const size = bytes.readInt32LE(at);
  if (size < 5 || at + size > end) throw malformed('a section has the wrong length');
  return size;
}

function parseOpQuery(message: Buffer, requestId: number): Request {
  const nameEnd = message.indexOf(0, 20);
  if (nameEnd < 0 || nameEnd + 9 > message.length) throw malformed('an OP_QUERY is cut off');
  const at = nameEnd + 9;
  const body = decode(message.subarray(at, at + sectionSize(message, at, message.length)));
  const wrapped = body.get('$query');
  const command = isDoc(wrapped) ? wrapped : body;
  const namespace = message.toString('utf8', 20, nameEnd);
  command.set('$db', namespace.split('.')[0] ?? 'admin');
  return { requestId, opcode: OP_QUERY, command, documents: null, silent: false, takesMore: false };
}

const malformed = (what: string): StoreError => new StoreError(17, `Malformed message: ${what}.`);
