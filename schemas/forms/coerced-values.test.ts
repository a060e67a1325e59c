import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldKindNames, fieldKinds, fieldsOf } from '../field-kinds/index.ts';
import { exampleOptions, exampleProperty } from '../field-kinds/test/value-examples.ts';
import type { ObjectDocument } from '../types/index.ts';
import { buildValidationSchema } from './index.ts';

const env = {
  currency: 'CNY',
  optionValues: () => exampleOptions.options.map(({ value }) => value),
};
const options = { currency: 'CNY', optionSet: exampleOptions };

/** Pieces that cells are made of, so that many random texts are nearly numbers, dates, addresses or words. */
const pieces = [
  ...'0123456789.,-/: ()%¥$€',
  '万',
  '亿',
  '年',
  '月',
  '日',
  'T',
  'Z',
  '+08:00',
  'e5',
  '2026',
  '29',
  'Feb',
  'PM',
  'CNY',
  'yes',
  '是',
  'web',
  '网站',
  ';',
  '@',
  'https://',
  'example.com',
  'a',
  '\u0000',
  '😀',
];
const cell = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((all) => all.join('')),
  fc.string(),
);

// References and members are looked up by the text first.
describe.each(fieldKindNames.filter((kind) => kind !== 'reference' && kind !== 'user'))(
  'a cell read as %s',
  (kind) => {
    const object: ObjectDocument = {
      type: 'object',
      'x-object': { name: 'thing', label: 'Thing', nameField: 'it' },
      properties: { it: exampleProperty(kind) },
    };
    const [field] = fieldsOf(object);
    if (!field) throw new Error('the object has one field');
    const accepts = new Ajv2020({ strictTypes: false }).compile(buildValidationSchema(object, env));
    const { coerce, normalise } = fieldKinds[kind];

    it('is refused, is empty, or is a value that the server stores as it was read', () => {
      fc.assert(
        fc.property(cell, (text) => {
          const read = coerce(text, field, options);
          if (read.kind !== 'value') return;
          const stored = normalise(read.value, field);
          expect({ text, stored, accepted: accepts({ it: stored ?? null }) }).toEqual({
            text,
            stored: read.value,
            accepted: true,
          });
        }),
        { numRuns: 2_000, seed: 11 },
      );
    });
  },
);
