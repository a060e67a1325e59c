import type { JsonValue } from '#schemas/json.ts';

/** The value as a string; throws on anything else, which a checked value never is. */
export function requireText(value: JsonValue): string {
  if (typeof value !== 'string') throw new TypeError('a stored text needs a JSON string');
  return value;
}
