import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { JsonSchema, JsonValue } from '#schemas/json.ts';
import type { ValueFinding } from '../compiled-release.ts';
import { ajvRegExp } from './linear-reg-exp.ts';
import { valueFinding } from './value-finding.ts';

/** Compiles schemas of one release into checks; dropped with it, so that compiled code never piles up. */
export interface ValidatorFactory {
  /** The check of an object's `fields`; the schema is compiled at its first use. */
  validator(schema: () => JsonSchema): (fields: Readonly<Record<string, JsonValue>>) => ValueFinding[];
}

/**
 * One Ajv of a release. Only schemas that the engine generated may reach it: names of Object.prototype are
 * no values (`ownProperties`), 19.99 is a multiple of 0.01, patterns run in linear time.
 */
export function createValidatorFactory(): ValidatorFactory {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    strictRequired: false,
    strictTypes: false,
    allowUnionTypes: true,
    ownProperties: true,
    multipleOfPrecision: 10,
    validateSchema: false,
    code: { regExp: ajvRegExp },
  });
  addFormats.default(ajv, ['date', 'date-time', 'email', 'uri']);
  ajv.addKeyword('x-field');
  ajv.addKeyword('x-object');
  return {
    validator(schema) {
      let compiled: ValidateFunction | undefined;
      return (fields) => {
        compiled ??= ajv.compile(schema());
        return compiled(fields) ? [] : findingsOf(compiled.errors ?? []);
      };
    },
  };
}

/** One finding per place: the first error of a value says what is wrong with it. */
function findingsOf(errors: readonly ErrorObject[]): ValueFinding[] {
  const byPointer = new Map<string, ValueFinding>();
  for (const error of errors) {
    const finding = valueFinding(error);
    if (finding && !byPointer.has(finding.pointer)) byPointer.set(finding.pointer, finding);
  }
  return [...byPointer.values()];
}
