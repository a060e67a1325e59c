import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fieldKindNames } from '#schemas/field-kinds/index.ts';
import { exampleOptions, exampleProperty, valueExamples } from '#schemas/field-kinds/test/value-examples.ts';
import type { JsonValue } from '#schemas/json.ts';
import type { FieldKindName, ObjectDocument } from '#schemas/types/index.ts';
import { startTestEngine, type TestEngine } from '../start-test-engine.ts';

/** Values that some kind takes and the others must refuse, and values that none takes. */
const odd: readonly JsonValue[] = [
  null,
  true,
  0,
  -1,
  1.5,
  0.001,
  1e-30,
  1e15,
  2 ** 53,
  1e300,
  '',
  '  ',
  'a',
  '1',
  ' a ',
  'x'.repeat(3000),
  'a\u0000b',
  '😀'.repeat(51),
  [],
  ['a'],
  ['a', 'a'],
  [null],
  [''],
  {},
  { a: 1 },
  { amount: 1 },
  { amount: 12.5, currency: 'CNY' },
  { amount: 1, currency: 'USD' },
  { amount: 1, currency: null },
  { amount: '1', currency: 'CNY' },
  { amount: 1, currency: 'CNY', x: 1 },
  { currency: 'CNY' },
  { amount: null },
  { amount: null, currency: 'CNY' },
  { amount: 1.2345678, currency: 'CNY' },
  '0000-01-01',
  '9999-12-31',
  '10000-01-01',
  '2023-02-29',
  '2024-1-1',
  '2024-01-01T00:00:00Z',
  '2024-01-01T00:00:00',
  '2024-01-01T23:59:60Z',
  '2024-01-01T00:00:00+14:00',
  '0000-01-01T00:00:00Z',
  '2024-01-01 00:00:00Z',
  'f'.repeat(24),
  'F'.repeat(24),
  'a@b.co',
  'A@B.co',
  'a@b',
  '中@例.公司',
  '+86 138 0000 0000',
  '+',
  'http://x.y',
  'https://例.公司/中',
  'javascript:alert(1)',
  'http://',
  'mailto:a@b.co',
  ' http://x.y ',
  'http://a b/',
];

let test: TestEngine;
beforeAll(async () => {
  test = await startTestEngine();
  await test.installPack('core');
  await test.publish([exampleOptions, thing()]);
});
afterAll(() => test.close());

describe('the schema of an object', () => {
  it.each(fieldKindNames)('takes and refuses for %s what the server takes and refuses', async (kind) => {
    const { body: schema } = await test.admin.get('/metadata/objects/thing/schema').expect(200);
    const validate = new Ajv2020({ strict: true }).compile(schema);
    const values = [...odd, ...Object.values(valueExamples[kind]).flat()] as JsonValue[];
    const fields = values.map((value) => ({ title: 'T', [nameOf(kind)]: value }));
    const { body } = await test.admin
      .post('/records/thing/batch')
      .send({ mode: 'each', operations: fields.map((each) => ({ op: 'create', fields: each })) })
      .expect(200);
    const disagreed = fields.flatMap((each, index) => {
      const { status, problem } = body.data[index];
      if (status === 'failed' && isAboutOthers(problem)) return [];
      const [server, schemaSays] = [status === 'created', validate(each)];
      return server === schemaSays ? [] : [{ fields: each, server, schemaSays, problem }];
    });
    expect(disagreed).toEqual([]);
  });
});

/** Whether a target exists is no matter of the schema. */
function isAboutOthers({ errors = [] }: { errors?: { code: string }[] }): boolean {
  return (
    errors.length > 0 && errors.every(({ code }) => code.startsWith('reference.') || code.startsWith('user.'))
  );
}

const nameOf = (kind: FieldKindName) => `${kind}Field`;

function thing(): ObjectDocument {
  const fields = fieldKindNames.map((kind) => [nameOf(kind), exampleProperty(kind)] as const);
  const title = exampleProperty('text');
  return {
    type: 'object',
    unevaluatedProperties: false,
    required: ['title'],
    'x-object': { name: 'thing', label: 'Thing', nameField: 'title' },
    properties: { title, ...Object.fromEntries(fields) },
  };
}
