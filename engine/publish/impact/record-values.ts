import type { RecordDocument } from '#engine/database/index.ts';
import type { CompiledObject } from '#engine/metadata/index.ts';
import type { JsonValue } from '#schemas/json.ts';

/** The fields of a stored record in JSON as the object defines them; absent ones and unknown ones left out. */
export function recordValues(object: CompiledObject, { fields }: RecordDocument): Record<string, JsonValue> {
  const values: [string, JsonValue][] = [];
  for (const field of object.fields.values()) {
    const stored = Object.hasOwn(fields, field.name) ? fields[field.name] : undefined;
    const value = stored === undefined ? undefined : field.storage.fromStored(stored, field);
    if (value !== undefined) values.push([field.name, value]);
  }
  return Object.fromEntries(values);
}
