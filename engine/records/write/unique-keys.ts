import type { CompiledObject } from '#engine/metadata/index.ts';
import type { JsonValue } from '#schemas/json.ts';

/**
 * The record's unique keys by the name of their rule; a rule with an absent field has none. Texts are compared without
 * regard to case, width or composition, so `ACME` and `acme` are one.
 */
export function uniqueKeys(
  object: CompiledObject,
  values: Readonly<Record<string, JsonValue>>,
): Record<string, string> {
  const keys: [string, string][] = [];
  for (const { name, fields } of object.unique) {
    const parts = fields.map((field) => (Object.hasOwn(values, field) ? values[field] : undefined));
    if (parts.every((part) => part !== undefined)) keys.push([name, JSON.stringify(parts.map(folded))]);
  }
  return Object.fromEntries(keys);
}

function folded(value: JsonValue | undefined): JsonValue {
  if (typeof value === 'string') return value.normalize('NFKC').toLowerCase();
  return value ?? null;
}
