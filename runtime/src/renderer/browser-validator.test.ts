import { describe, expect, it } from 'vitest';
import { createBrowserValidator, findValueErrors } from './browser-validator.ts';

const schema = {
  type: 'object',
  required: ['name'],
  properties: {
    name: { type: 'string', maxLength: 5 },
    share: { type: 'number', maximum: 1 },
    amount: { type: 'object', required: ['amount'], properties: { amount: { type: 'number' } } },
  },
};

describe('findValueErrors', () => {
  it('puts a missing value at its field', () =>
    expect(findValueErrors(schema, {})).toEqual([{ field: 'name', keyword: 'required' }]));
  it('takes undefined for absent', () =>
    expect(findValueErrors(schema, { name: 'abc', share: undefined })).toEqual([]));
  it('names the keyword that failed', () => {
    expect(findValueErrors(schema, { name: 'abcdef', share: 2 })).toEqual([
      { field: 'name', keyword: 'maxLength' },
      { field: 'share', keyword: 'maximum' },
    ]);
  });
  it('puts what is wrong inside a value at the value', () => {
    expect(findValueErrors(schema, { name: 'a', amount: { amount: 'x' } })).toEqual([
      { field: 'amount', keyword: 'type' },
    ]);
  });
});

describe('createBrowserValidator', () => {
  it('gives RJSF one sentence per field', () => {
    const validator = createBrowserValidator(({ field, keyword }) => `${field} ${keyword}`);
    expect(validator.validateFormData({}, schema as object).errorSchema).toEqual({
      name: { __errors: ['name required'] },
    });
  });
});
