import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { problem } from '#engine/errors/index.ts';
import { apiSchemas, requestBodies } from '#schemas/api/index.ts';
import { supportingSchemas } from '#schemas/meta/index.ts';
import { shapeFindings } from './shape-findings.ts';

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
  throw problem('request.invalid', { errors: shapeFindings(check.errors ?? []) });
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
