import { blankSchemas, notBlankPattern } from '../field-kinds/blank.ts';
import { type FieldDefinition, fieldKinds, fieldsOf, type ValueSchemaEnv } from '../field-kinds/index.ts';
import type { JsonSchema } from '../json.ts';
import { textIn } from '../texts.ts';
import type { ObjectDocument } from '../types/index.ts';

/**
 * The object as plain JSON Schema for clients: no keyword or format that a validator may not know. It accepts
 * and refuses the same `fields` of a new record as the server does after normalising them: a blank stands for
 * no value, and a required field with a default may be left out.
 */
export function publicObjectSchema(object: ObjectDocument, env: ValueSchemaEnv, language = 'en'): JsonSchema {
  const fields = fieldsOf(object);
  const { name, label } = object['x-object'];
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: textIn(label, language) || name,
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.name, propertyOf(field, env, language)])),
    required: fields.filter(mustBeSent).map((field) => field.name),
    additionalProperties: false,
  };
}

function mustBeSent({ required, readOnly, property }: FieldDefinition): boolean {
  return required && !readOnly && property.default === undefined;
}

function propertyOf(field: FieldDefinition, env: ValueSchemaEnv, language: string): JsonSchema {
  const { property } = field;
  if (isComputed(field)) return { title: textIn(field.label, language), readOnly: true, not: {} };
  const value = fieldKinds[field.kind].valueSchema(field, env);
  const isList = value.type === 'array';
  const emptyList: JsonSchema[] = isList ? [{ type: 'array', maxItems: 0 }] : [];
  const present: JsonSchema =
    value.type === 'string' ? { allOf: [value, { type: 'string', pattern: notBlankPattern }] } : value;
  return {
    title: textIn(field.label, language),
    ...(field.help !== undefined && { description: textIn(field.help, language) }),
    ...(property.default !== undefined && { default: property.default }),
    ...(mustBePresent(field)
      ? present
      : { anyOf: [...blankSchemas, ...emptyList, ...blankAmount(field), value] }),
  };
}

/** Nobody sends what the engine gives; it answers `field.readOnly` to any value. */
const isComputed = ({ kind, readOnly }: FieldDefinition) => readOnly || kind === 'sequence';

/** Money whose amount was emptied is no money, whatever else stands beside it. */
function blankAmount({ kind }: FieldDefinition): JsonSchema[] {
  if (kind !== 'money') return [];
  return [{ type: 'object', required: ['amount'], properties: { amount: { anyOf: [...blankSchemas] } } }];
}

const mustBePresent = ({ required, readOnly }: FieldDefinition) => required && !readOnly;
