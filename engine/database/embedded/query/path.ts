import { Doc, isDoc, LegacyUndefined, type Maybe, type Value } from '../bson/index.ts';

const INDEX = /^(?:0|[1-9]\d*)$/;

/** Whether a path component can be an array index. */
export const isArrayIndex = (part: string): boolean => INDEX.test(part);

export const splitPath = (path: string): string[] => path.split('.');

/**
 * Whether `test` accepts a value that a query path reaches, by MongoDB's rules: arrays on the way stand for their
 * documents and for the element a numeric component names; a final array stands for its elements and, after them, for
 * itself (only for itself when `expand` is false); a missing field is tested as undefined.
 */
export function someValueAt(
  value: Maybe,
  parts: readonly string[],
  at: number,
  expand: boolean,
  test: (value: Maybe) => boolean,
): boolean {
  if (at === parts.length) {
    if (expand && Array.isArray(value)) {
      for (let i = 0; i < value.length; i++) if (test(value[i])) return true;
    }
    return test(value);
  }
  if (isDoc(value)) {
    const field = value.get(parts[at] as string);
    return field === undefined ? test(undefined) : someValueAt(field, parts, at + 1, expand, test);
  }
  return Array.isArray(value) ? someElementAt(value, parts, at, expand, test) : test(undefined);
}

function someElementAt(
  array: readonly Value[],
  parts: readonly string[],
  at: number,
  expand: boolean,
  test: (value: Maybe) => boolean,
): boolean {
  for (const element of array) {
    if (isDoc(element) && someValueAt(element, parts, at, expand, test)) return true;
  }
  const part = parts[at] as string;
  return (
    isArrayIndex(part) &&
    Number(part) < array.length &&
    someValueAt(array[Number(part)], parts, at + 1, expand, test)
  );
}

/** The value at a path in the way of expressions: an array on the way gives the array of what its elements have. */
export function valueAt(value: Maybe, parts: readonly string[], at = 0): Maybe {
  let current = value;
  for (let i = at; i < parts.length; i++) {
    if (Array.isArray(current)) return elementValues(current, parts, i);
    if (!isDoc(current)) return undefined;
    current = current.get(parts[i] as string);
  }
  return current;
}

function elementValues(array: readonly Value[], parts: readonly string[], at: number): Value[] {
  const found: Value[] = [];
  for (const element of array) {
    const value = isDoc(element) || Array.isArray(element) ? valueAt(element, parts, at) : undefined;
    if (value !== undefined) found.push(value);
  }
  return found;
}

/** How sort and index keys write an empty array: before null. */
const EMPTY_ARRAY = new LegacyUndefined();

/**
 * The values a path contributes to sort and index keys: array elements one by one, null where the field is missing,
 * the legacy undefined for an empty array. Where a numeric component names an element, only that element counts beside
 * documents that have such a field. Never empty.
 */
export function keyValuesAt(doc: Doc, parts: readonly string[]): Value[] {
  const found: Value[] = [];
  collectKeyValues(doc, parts, 0, found);
  return found;
}

function collectKeyValues(value: Maybe, parts: readonly string[], at: number, found: Value[]): void {
  if (at === parts.length) {
    if (!Array.isArray(value)) found.push(value ?? null);
    else if (value.length === 0) found.push(EMPTY_ARRAY);
    else for (const element of value) found.push(element);
    return;
  }
  const part = parts[at] as string;
  if (isDoc(value)) return collectKeyValues(value.get(part), parts, at + 1, found);
  if (!Array.isArray(value)) {
    found.push(null);
    return;
  }
  const before = found.length;
  const isPosition = isArrayIndex(part) && Number(part) < value.length;
  for (const element of value)
    if (isDoc(element) && (!isPosition || element.has(part))) collectKeyValues(element, parts, at, found);
  if (isPosition) collectKeyValues(value[Number(part)], parts, at + 1, found);
  if (found.length === before) found.push(null);
}

/**
 * A copy of the document with `value` at a dotted path, creating documents on the way and replacing what is not one;
 * undefined removes the field. Documents off the path are shared.
 */
export function withValueAt(doc: Doc, parts: readonly string[], value: Maybe, at = 0): Doc {
  const copy = doc.copy();
  const name = parts[at] as string;
  if (at === parts.length - 1) {
    if (value === undefined) copy.delete(name);
    else copy.set(name, value);
    return copy;
  }
  const inner = copy.get(name);
  if (!isDoc(inner) && value === undefined) return copy;
  return copy.set(name, withValueAt(isDoc(inner) ? inner : new Doc(), parts, value, at + 1));
}
