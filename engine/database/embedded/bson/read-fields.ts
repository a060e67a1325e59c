import { Doc } from './document.ts';
import { readFieldName } from './field-name.ts';
import { cstringEnd, int32, invalid, sizeOf } from './element-size.ts';
import { MAX_DEPTH, readValue } from './read.ts';
import { BsonType, type Maybe } from './value.ts';

/** What to read of a document: the names, and what to read below each, undefined for all of it. */
export type FieldSelection = readonly SelectedField[];

interface SelectedField {
  readonly name: string;
  /** The name as it stands in documents: names that are not wanted are never made strings. */
  readonly bytes: Uint8Array;
  readonly below: FieldSelection | undefined;
}

/** The selection that reads what lies at a set of dotted paths. */
export function fieldSelection(paths: Iterable<string>): FieldSelection {
  const root: Branch = new Map();
  for (const path of paths) select(root, path.split('.'));
  return compiled(root);
}

const compiled = (branch: Branch): FieldSelection =>
  [...branch].map(([name, below]) => ({ name, bytes: Buffer.from(name), below: below && compiled(below) }));

type Branch = Map<string, Branch | undefined>;

function select(branch: Branch, [name = '', ...rest]: readonly string[]): void {
  const isWhole = branch.has(name) && branch.get(name) === undefined;
  if (isWhole) return;
  if (rest.length === 0) branch.set(name, undefined);
  else {
    const below: Branch = branch.get(name) ?? new Map();
    branch.set(name, below);
    select(below, rest);
  }
}

/**
 * The document with only the selected fields, in their stored order; stops at the last one found. Arrays on the way are
 * read whole. About seven times as fast as decoding everything when three of nineteen fields are wanted.
 */
export function decodeFields(buffer: Buffer, selection: FieldSelection): Doc {
  return readSelected(buffer, 0, checkedEnd(buffer), selection);
}

function readSelected(buffer: Buffer, begin: number, last: number, selection: FieldSelection): Doc {
  const doc = new Doc();
  let left = selection.length;
  let q = begin + 4;
  while (q < last && left > 0) {
    const type = buffer[q] as number;
    const start = q + 1;
    q = cstringEnd(buffer, start, last);
    const size = sizeOf(buffer, type, q, last);
    const field = selectedAt(selection, buffer, start, q - 1);
    if (field !== undefined) {
      const below = type === BsonType.object ? field.below : undefined;
      doc.append(
        field.name,
        below === undefined
          ? readValue(buffer, type, q, size, MAX_DEPTH)
          : readSelected(buffer, q, q + size - 1, below),
      );
      left--;
    }
    q += size;
  }
  return doc;
}

function selectedAt(
  selection: FieldSelection,
  b: Buffer,
  start: number,
  end: number,
): SelectedField | undefined {
  for (let i = 0; i < selection.length; i++) {
    const field = selection[i] as SelectedField;
    const { bytes } = field;
    if (bytes.length !== end - start) continue;
    let at = 0;
    while (at < bytes.length && bytes[at] === b[start + at]) at++;
    if (at === bytes.length) return field;
  }
  return undefined;
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
