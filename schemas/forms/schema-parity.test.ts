import { Validator } from '@cfworker/json-schema';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { RE2JS } from 're2js';
import { describe, expect, it } from 'vitest';
import { type FieldDefinition, fieldKindNames, fieldKinds, fieldsOf } from '../field-kinds/index.ts';
import { exampleOptions, exampleProperty, valueExamples } from '../field-kinds/test/value-examples.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import type { FieldKindName, ObjectDocument } from '../types/index.ts';
import { buildFormSchema, buildValidationSchema, defaultForm, publicObjectSchema } from './index.ts';

const env = {
  currency: 'CNY',
  optionValues: (set: string) =>
    set === 'source' ? exampleOptions.options.map(({ value }) => value) : undefined,
  optionSet: (set: string) => (set === 'source' ? exampleOptions : undefined),
};

const objectOf = (kind: FieldKindName, required: boolean): ObjectDocument => ({
  type: 'object',
  unevaluatedProperties: false,
  required: required ? ['it'] : [],
  'x-object': { name: 'thing', label: 'Thing', nameField: 'it' },
  properties: { it: exampleProperty(kind) },
});

/** As the server judges: normalised, strict, patterns in linear time. */
function serverOf(object: ObjectDocument): (fields: JsonObject) => boolean {
  const regExp = (pattern: string) => {
    const compiled = RE2JS.compile(pattern);
    // Ajv keeps one compiled pattern per text that `toString` gives.
    return { test: (text: string) => compiled.matcher(text).find(), toString: () => pattern };
  };
  regExp.code = 're2';
  const ajv = new Ajv2020({ strict: true, ownProperties: true, code: { regExp } });
  const validate = ajv.compile(buildValidationSchema(object, env));
  const declared = new Map(fieldsOf(object).map((field) => [field.name, field]));
  const isGiven = (name: string) => declared.get(name)?.kind === 'sequence';
  return (fields) => !Object.keys(fields).some(isGiven) && validate(normalised(fields, declared));
}

function normalised(fields: JsonObject, declared: Map<string, FieldDefinition>): JsonObject {
  const entries: [string, JsonValue][] = [];
  for (const [name, value] of Object.entries(fields)) {
    const field = declared.get(name);
    const next = field ? fieldKinds[field.kind].normalise(value, field) : value;
    if (next !== undefined) entries.push([name, next]);
  }
  return Object.fromEntries(entries);
}

/** As a stranger judges: a stock Ajv that only knows the published schema. */
function publicOf(object: ObjectDocument): (fields: JsonObject) => boolean {
  const validate = new Ajv2020().compile(publicObjectSchema(object, env));
  return (fields) => validate(fields);
}

/** As the browser judges a form. */
function formOf(object: ObjectDocument): (fields: JsonObject) => boolean {
  const { schema } = buildFormSchema({
    form: defaultForm(object),
    object,
    readable: 'all',
    writable: 'all',
    env,
    language: 'en',
  });
  const validator = new Validator(schema, '2020-12', false);
  return (fields) => validator.validate(fields).valid;
}

const sentOf = (example: unknown): JsonValue =>
  (typeof example === 'object' && example !== null && 'sent' in example
    ? example.sent
    : example) as JsonValue;

describe.each(fieldKindNames)('%s', (kind) => {
  const { accepted, refused } = valueExamples[kind];
  const object = objectOf(kind, false);
  const field = fieldsOf(object)[0];
  if (!field) throw new Error('the object has one field');
  const server = serverOf(object);
  const strangers = publicOf(object);
  const form = formOf(object);

  it.each(accepted.map((example) => [JSON.stringify(sentOf(example)), example]))(
    'accepts %s everywhere',
    (_, example) => {
      const it = sentOf(example);
      expect(server({ it })).toBe(kind !== 'sequence');
      expect(strangers({ it })).toBe(kind !== 'sequence');
      const stored = fieldKinds[kind].normalise(it, field);
      const expected =
        typeof example === 'object' && example !== null && 'stored' in example ? example.stored : it;
      expect(stored).toEqual(expected);
      // A form's own value of money is the pair; its bare number is what files and programs send.
      const shown = kind === 'money' && typeof stored === 'number' ? { amount: stored } : stored;
      expect(form(shown === undefined ? {} : { it: shown })).toBe(true);
    },
  );

  it.each(refused.map((value) => [JSON.stringify(value).slice(0, 40), value]))(
    'refuses %s everywhere',
    (_, it) => {
      expect(server({ it })).toBe(false);
      expect(strangers({ it })).toBe(false);
      expect(form({ it })).toBe(false);
    },
  );

  it('stores null as absent and refuses a field that is not declared', () => {
    for (const judge of [server, strangers]) {
      expect(judge({ it: null })).toBe(kind !== 'sequence');
      expect(judge({})).toBe(true);
      expect(judge({ other: 1 })).toBe(false);
      expect(judge(JSON.parse('{"__proto__":{"it":1}}'))).toBe(false);
    }
  });

  it('refuses a blank where a value is required, unless the engine gives it', () => {
    const isGiven = kind === 'sequence';
    for (const judge of [serverOf(objectOf(kind, true)), publicOf(objectOf(kind, true))]) {
      expect(judge({})).toBe(isGiven);
      expect(judge({ it: null })).toBe(false);
      expect(judge({ it: ' ' })).toBe(false);
    }
  });

  it('is judged alike by the server and a stranger, whatever the value', () => {
    const likely = fc.constantFrom(...accepted.map(sentOf), ...refused);
    const value = fc.oneof(likely, fc.jsonValue({ maxDepth: 1 }), fc.double(), fc.string(), fc.integer());
    fc.assert(
      fc.property(value, (raw) => {
        const it: JsonValue = JSON.parse(JSON.stringify(raw ?? null));
        expect({ it, accepted: strangers({ it }) }).toEqual({ it, accepted: server({ it }) });
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});
