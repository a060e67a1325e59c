import { Validator } from '@cfworker/json-schema';
import type { ErrorSchema, RJSFSchema, RJSFValidationError, ValidatorType } from '@rjsf/utils';

/** What the validator says of one value; `keyword` is the JSON Schema keyword that failed. */
export interface ValueError {
  field: string;
  keyword: string;
}

const rollUps: ReadonlySet<string> = new Set([
  'properties',
  'items',
  'anyOf',
  'allOf',
  'oneOf',
  '$ref',
  'not',
]);
const validators = new WeakMap<object, Validator>();

/** The first error of each field of a flat form; undefined members count as absent. */
export function findValueErrors(schema: object, values: unknown): ValueError[] {
  const validator = validators.get(schema) ?? new Validator(schema, '2020-12', false);
  validators.set(schema, validator);
  const { errors } = validator.validate(JSON.parse(JSON.stringify(values ?? {})));
  const byField = new Map<string, string>();
  for (const { keyword, instanceLocation, error } of errors) {
    if (rollUps.has(keyword)) continue;
    const field =
      keyword === 'required' && instanceLocation === '#'
        ? /"([^"]+)"/.exec(error)?.[1]
        : instanceLocation.split('/')[1];
    if (field !== undefined && !byField.has(field)) byField.set(field, keyword);
  }
  return [...byField].map(([field, keyword]) => ({ field, keyword }));
}

/** An RJSF validator that needs no `unsafe-eval`; `say` gives the sentence for a failed keyword of a field. */
export function createBrowserValidator(
  say: (error: ValueError) => string,
): ValidatorType<Record<string, unknown>, RJSFSchema> {
  return {
    validateFormData(formData, schema) {
      const found = findValueErrors(schema, formData);
      const errors: RJSFValidationError[] = found.map((error) => {
        const message = say(error);
        return { name: error.keyword, property: `.${error.field}`, message, stack: message };
      });
      const entries = found.map((error) => [error.field, { __errors: [say(error)] }]);
      // Built from the same list as `errors`: one entry a field.
      return { errors, errorSchema: Object.fromEntries(entries) as ErrorSchema<Record<string, unknown>> };
    },
    isValid: (schema, formData) => findValueErrors(schema, formData).length === 0,
    rawValidation: () => ({ errors: [] }),
  };
}
