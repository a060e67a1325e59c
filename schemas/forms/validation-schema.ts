import { fieldKinds, fieldsOf, type ValueSchemaEnv } from '../field-kinds/index.ts';
import type { JsonSchema } from '../json.ts';
import type { ObjectDocument } from '../types/index.ts';

/**
 * The schema by which the server judges all fields of a record, once each value is normalised: a field that is
 * not declared is refused. Numbers that the engine gives itself are not required, for they come last.
 */
export function buildValidationSchema(object: ObjectDocument, env: ValueSchemaEnv): JsonSchema {
  const fields = fieldsOf(object);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties: Object.fromEntries(
      fields.map((field) => [field.name, fieldKinds[field.kind].valueSchema(field, env)]),
    ),
    required: fields.filter(({ required, readOnly }) => required && !readOnly).map(({ name }) => name),
    unevaluatedProperties: false,
  };
}
