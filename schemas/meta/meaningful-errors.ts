import type { SchemaError } from './explain-schema-error.ts';

const shape = new Set(['required', 'type', 'const', 'enum', 'additionalProperties', 'anyOf', 'oneOf', 'not']);

/**
 * Leaves out the errors that only repeat another one: of a choice of forms that all failed, what each form missed;
 * of a bad property name, why its characters failed. What went wrong deeper within a form is kept, for it says more.
 */
export function meaningfulErrors<Failure extends SchemaError>(errors: readonly Failure[]): Failure[] {
  const dropped = new Set<SchemaError>(errors.filter(({ keyword }) => keyword === 'if'));
  for (const error of errors) {
    if (error.keyword === 'anyOf' || error.keyword === 'oneOf') dropForms(error, errors, dropped);
    if (error.keyword === 'propertyNames') dropNames(error, errors, dropped);
  }
  return errors.filter((error) => !dropped.has(error));
}

function dropForms(choice: SchemaError, errors: readonly SchemaError[], dropped: Set<SchemaError>): void {
  const place = choice.instancePath;
  const deeper = errors.filter(({ instancePath }) => instancePath.startsWith(`${place}/`));
  const missing: unknown[] = [];
  for (const error of errors) {
    if (error === choice || error.instancePath !== place || !shape.has(error.keyword)) continue;
    // A form that is an object of its own refuses the other forms' properties; a choice by `required` does not.
    if (choice.keyword === 'oneOf' && error.keyword !== 'required') continue;
    if (error.keyword === 'required') missing.push(error.params.missingProperty);
    dropped.add(error);
  }
  if (deeper.length > 0 && choice.keyword === 'anyOf') dropped.add(choice);
  choice.params = { ...choice.params, missing };
}

function dropNames(bad: SchemaError, errors: readonly SchemaError[], dropped: Set<SchemaError>): void {
  const { propertyName } = bad.params;
  const said = errors.some((error) => error.keyword === 'enum' && error.propertyName === propertyName);
  if (said) dropped.add(bad);
  for (const error of errors) {
    if (error.instancePath === bad.instancePath && ['pattern', 'not'].includes(error.keyword))
      dropped.add(error);
  }
}
