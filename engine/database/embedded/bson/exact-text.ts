import { EJSON, deserialize } from 'bson';
import { Doc } from './document.ts';
import { toDoc } from './plain.ts';
import { decode } from './read.ts';
import type { Maybe } from './value.ts';
import { encode } from './write.ts';

/** A document as it comes back from storage: written and read again. For tests. */
export const stored = (object: object): Doc => decode(encode(toDoc(object)));

/** A value with all its types as canonical Extended JSON, so that comparisons in tests see 1 and 1.0 as different. */
export function exactText(value: Maybe): string {
  if (value === undefined) return 'missing';
  const bytes = encode(new Doc(['v'], [value]));
  return EJSON.stringify(deserialize(bytes, { promoteValues: false, bsonRegExp: true })['v'], {
    relaxed: false,
  });
}
