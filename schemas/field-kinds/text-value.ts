import type { JsonValue } from '../json.ts';
import { isBlank } from './blank.ts';

/** Length as JSON Schema counts it: in Unicode code points. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

/**
 * The text trimmed; undefined for a blank. A text that is too long stays as it is, so that a schema that cannot
 * trim and the server refuse the same texts.
 */
export function trimmed(value: JsonValue, maxLength: number): JsonValue | undefined {
  if (isBlank(value)) return undefined;
  if (typeof value !== 'string' || lengthOf(value) > maxLength) return value;
  return value.trim();
}
