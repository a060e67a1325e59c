import type { ErrorObject } from 'ajv';
import type { ValueFinding } from '../compiled-release.ts';

type Say = (params: Record<string, unknown>) => {
  code: string;
  params?: Record<string, unknown>;
  name?: string;
};

const limit =
  (code: string): Say =>
  (params) => ({ code, params: { limit: params.limit } });
const unknownName: Say = (params) => ({
  code: 'value.unknownField',
  name: String(params.unevaluatedProperty ?? params.additionalProperty),
});

/** Ajv keyword → code of the error catalogue. Keywords that only combine others say nothing themselves. */
const sayings: Readonly<Record<string, Say>> = {
  required: (params) => ({ code: 'value.required', name: String(params.missingProperty) }),
  type: (params) => ({ code: 'value.type', params: { type: params.type } }),
  enum: () => ({ code: 'value.option' }),
  const: () => ({ code: 'value.option' }),
  maxLength: limit('value.tooLong'),
  minLength: limit('value.tooShort'),
  maximum: limit('value.tooLarge'),
  minimum: limit('value.tooSmall'),
  exclusiveMaximum: limit('value.tooLarge'),
  exclusiveMinimum: limit('value.tooSmall'),
  multipleOf: (params) => ({ code: 'value.precision', params: { multipleOf: params.multipleOf } }),
  maxItems: limit('value.tooManyItems'),
  minItems: limit('value.tooFewItems'),
  uniqueItems: () => ({ code: 'value.repeatedItem' }),
  pattern: () => ({ code: 'value.pattern' }),
  format: (params) => ({ code: 'value.format', params: { format: params.format } }),
  unevaluatedProperties: unknownName,
  additionalProperties: unknownName,
};

/** What an Ajv error says of a value under `/fields`; undefined for keywords that only combine others. */
export function valueFinding(error: ErrorObject): ValueFinding | undefined {
  const said = Object.hasOwn(sayings, error.keyword) ? sayings[error.keyword]?.(error.params) : undefined;
  if (!said) return undefined;
  const name = said.name === undefined ? '' : `/${said.name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const pointer = `/fields${error.instancePath}${name}`;
  return { pointer, code: said.code, ...(said.params && { params: said.params }) };
}
