import { Doc } from './document.ts';
import { isDoc, type Value } from './value.ts';

/** A copy whose documents and arrays are new; leaf values are immutable here and shared. */
export function cloneValue(value: Value): Value {
  if (Array.isArray(value)) return value.map(cloneValue);
  return isDoc(value) ? cloneDoc(value) : value;
}

export const cloneDoc = (doc: Doc): Doc => new Doc(doc.names.slice(), doc.values.map(cloneValue));
