import { Doc, encode, equalValues, isDoc, type Maybe, type Value } from '../bson/index.ts';
import { StoreError } from '../errors.ts';
import { hashOf } from '../query/index.ts';
import { MAX_DOCUMENT_BYTES } from '../wire/message.ts';

/** Collects different values; equal numbers of different types are one. */
export interface DistinctValues {
  readonly values: Value[];
  /** Adds what a document has at the path: of an array each element; nothing where the field is missing. */
  addFrom(document: Doc): void;
}

/** An empty collection for the values at a path; `addFrom` throws code 17217 when they do not fit into one reply. */
export function createDistinctValues(parts: readonly string[]): DistinctValues {
  const values: Value[] = [];
  const groups = new Map<string, Value[]>();
  let bytes = 0;

  function add(value: Value): void {
    const hash = hashOf(value);
    const group = groups.get(hash);
    if (group?.some((one) => equalValues(one, value))) return;
    if (group) group.push(value);
    else groups.set(hash, [value]);
    values.push(value);
    bytes += encode(new Doc([''], [value])).length;
    if (bytes > MAX_DOCUMENT_BYTES) throw new StoreError(17217, 'distinct too big, 16mb cap');
  }

  function walk(value: Maybe, at: number): void {
    if (value === undefined) return;
    const part = parts[at];
    if (part === undefined) {
      if (Array.isArray(value)) for (const element of value) add(element);
      else add(value);
    } else if (isDoc(value)) {
      walk(value.get(part), at + 1);
    } else if (Array.isArray(value)) {
      for (const element of value) if (isDoc(element)) walk(element, at);
      if (/^\d+$/.test(part)) walk(value[Number(part)], at + 1);
    }
  }

  return { values, addFrom: (document) => walk(document, 0) };
}
