import { Doc } from './document.ts';
import { readFieldName } from './field-name.ts';
import { cstringEnd, int32, invalid, sizeOf } from './element-size.ts';
import { MAX_DEPTH, readValue } from './read.ts';
import { BsonType, type Maybe } from './value.ts';

/** The top-level names to read; made once by `fieldSelection` and used for many documents. */
export interface FieldSelection {
  readonly names: ReadonlySet<string>;
}

/** The selection that reads all a set of dotted paths touch: their first components. */
export function fieldSelection(paths: Iterable<string>): FieldSelection {
  const names = new Set<string>();
  for (const path of paths) {
    const dot = path.indexOf('.');
    names.add(dot < 0 ? path : path.slice(0, dot));
  }
  return { names };
}

/**
 * The document with only the selected top-level fields, in their stored order; stops at the last one found. About
 * seven times as fast as decoding everything when three of nineteen fields are wanted.
 */
export function decodeFields(buffer: Buffer, selection: FieldSelection): Doc {
  const doc = new Doc();
  let left = selection.names.size;
  const last = checkedEnd(buffer);
  let q = 4;
  while (q < last && left > 0) {
    const type = buffer[q] as number;
    const start = q + 1;
    q = cstringEnd(buffer, start, last);
    const name = readFieldName(buffer, start, q - 1);
    const size = sizeOf(buffer, type, q, last);
    if (selection.names.has(name)) {
      doc.append(name, readValue(buffer, type, q, size, MAX_DEPTH));
      left--;
    }
    q += size;
  }
  return doc;
}

/**
 * The value at a dotted path that leads through documents only; undefined when it is missing, and when the path
 * meets an array or a scalar before its end.
 */
export function readField(buffer: Buffer, path: string): Maybe {
  const parts = path.split('.');
  let begin = 0;
  let last = checkedEnd(buffer);
  for (let i = 0; i < parts.length; i++) {
    const found = findElement(buffer, begin, last, parts[i] as string);
    if (!found) return undefined;
    if (i === parts.length - 1) return readValue(buffer, found.type, found.at, found.size, MAX_DEPTH);
    if (found.type !== BsonType.object) return undefined;
    begin = found.at;
    last = found.at + found.size - 1;
  }
  return undefined;
}

function findElement(b: Buffer, begin: number, last: number, name: string) {
  let q = begin + 4;
  while (q < last) {
    const type = b[q] as number;
    const start = q + 1;
    q = cstringEnd(b, start, last);
    const size = sizeOf(b, type, q, last);
    if (readFieldName(b, start, q - 1) === name) return { type, at: q, size };
    q += size;
  }
  return undefined;
}

function checkedEnd(buffer: Buffer): number {
  if (buffer.length < 5 || int32(buffer, 0) !== buffer.length)
    throw invalid('the length of the document is wrong');
  return buffer.length - 1;
}
