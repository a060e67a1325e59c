import { type Doc, Timestamp } from '../bson/index.ts';

/** The document with the time of now for its own fields that hold an empty timestamp, `_id` excepted; itself when none does. */
export function stampTimestamps(document: Doc, now: () => Timestamp): Doc {
  let stamped = document;
  for (const [name, value] of document) {
    if (!(value instanceof Timestamp) || !value.isZero() || name === '_id') continue;
    if (stamped === document) stamped = document.copy();
    stamped.set(name, now());
  }
  return stamped;
}
