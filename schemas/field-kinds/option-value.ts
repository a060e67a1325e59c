import type { JsonSchema } from '../json.ts';
import type { OptionSet } from '../types/index.ts';
import type { FieldDefinition, ValueSchemaEnv } from './field-kind.ts';

/** The schema of one option's value; of a set that is missing or empty, nothing is a value. */
export function optionSchema(field: FieldDefinition, env: ValueSchemaEnv): JsonSchema {
  const values = env.optionValues(field.settings.optionSet ?? '') ?? [];
  return values.length === 0 ? { type: 'string', not: {} } : { type: 'string', enum: [...values] };
}

/** The value that a text means: a value, or a label in any language, whatever its case; undefined for none. */
export function readOption(text: string, set: OptionSet | undefined): string | undefined {
  if (set === undefined) return text;
  const folded = fold(text);
  const exact = set.options.find((option) => option.value === text);
  const found =
    exact ??
    set.options.find(
      ({ value, label }) =>
        fold(value) === folded ||
        (typeof label === 'string' ? [label] : Object.values(label)).some((name) => fold(name) === folded),
    );
  return found?.value;
}

const fold = (text: string) => text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
