import type { JsonObject, JsonValue } from '#schemas/json.ts';

/** Whether the JSON value is an object (no list, no null). */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
