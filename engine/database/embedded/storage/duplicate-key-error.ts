import { type Doc, isDoc, isObjectId, type Maybe, toDoc, type Value } from '../bson/index.ts';
import { StoreError } from '../errors.ts';
import type { CollectionEntry, IndexEntry } from './catalog-entry.ts';

/** MongoDB's error 11000 with the pattern and the values of the key that exists already. */
export function duplicateKeyError(collection: CollectionEntry, index: IndexEntry, document: Doc): StoreError {
  const keyValue = toDoc({});
  for (const name of index.prepared.names) keyValue.append(name, valueAt(document, name.split('.')) ?? null);
  const shown = [...keyValue].map(([name, value]) => `${name}: ${show(value)}`).join(', ');
  return new StoreError(
    11000,
    `E11000 duplicate key error collection: ${collection.namespace} index: ${index.spec.name} dup key: { ${shown} }`,
    { keyPattern: index.spec.key, keyValue },
  );
}

function valueAt(document: Doc, path: readonly string[]): Maybe {
  let value: Maybe = document;
  for (const part of path) value = isDoc(value) ? value.get(part) : undefined;
  return value;
}

function show(value: Value): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (isObjectId(value)) return `ObjectId('${value.toHexString()}')`;
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (Array.isArray(value)) return `[ ${value.map(show).join(', ')} ]`;
  if (isDoc(value)) return `{ ${[...value].map(([name, field]) => `${name}: ${show(field)}`).join(', ')} }`;
  return String(value);
}
