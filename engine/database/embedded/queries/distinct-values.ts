import { type Doc, equalValues, isDoc, type Maybe, type Value } from '../bson/index.ts';
import { hashOf } from '../query/index.ts';

/** Collects different values; equal numbers of different types are one. */
export interface DistinctValues {
  readonly values: Value[];
  /** Adds what a document has at the path: of an array each element; nothing where the field is missing. */
  addFrom(document: Doc): void;
}

/** An empty collection for the values at a path. */
export function createDistinctValues(parts: readonly string[]): DistinctValues {
  const values: Value[] = [];
  const groups = new Map<string, Value[]>();

  function add(value: Value): void {
    const hash = hashOf(value);
    const group = groups.get(hash);
    if (group?.some((one) => equalValues(one, value))) return;
    if (group) group.push(value);
    else groups.set(hash, [value]);
    values.push(value);
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
