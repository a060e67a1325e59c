import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { type ProblemItem, problem } from '#engine/errors/index.ts';
import { apiSchemas, requestBodies } from '#schemas/api/index.ts';
import { supportingSchemas } from '#schemas/meta/index.ts';

/** Names of the request bodies that have a schema in `schemas/api`. */
export type BodyName = keyof typeof requestBodies;

let ajv: Ajv2020 | undefined;

/**
 * Returns the body as what its schema says it is. `Body` is the type generated from that schema.
 * @throws FieldworkError 422 `request.invalid` with a pointer per finding
 */
export function checkBody<Body>(name: BodyName, body: unknown): Body {
  const check = validatorOf<Body>(name);
  if (check(body)) return body;
  throw problem('request.invalid', { errors: (check.errors ?? []).map(presentError) });
}

function validatorOf<Body>(name: BodyName): ValidateFunction<Body> {
  ajv ??= createAjv();
  const check = ajv.getSchema<Body>(requestBodies[name]);
  if (check === undefined) throw new Error(`There is no schema for the body "${name}".`);
  return check;
}

function createAjv(): Ajv2020 {
  const made = new Ajv2020({ allErrors: true, ownProperties: true, strict: false, validateSchema: false });
  (ajvFormats.default ?? ajvFormats)(made);
  for (const schema of [...Object.values(apiSchemas), ...supportingSchemas]) made.addSchema(schema);
  return made;
}

function presentError(error: ErrorObject): ProblemItem {
  const missing = error.keyword === 'required' ? String(error.params['missingProperty']) : undefined;
  const unknown =
    error.keyword === 'additionalProperties' ? String(error.params['additionalProperty']) : undefined;
  const tail = missing ?? unknown;
  const pointer = tail === undefined ? error.instancePath : `${error.instancePath}/${tail}`;
  return { pointer, code: 'request.shape', params: { reason: error.message ?? error.keyword } };
}
