import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { supportingSchemas } from '../meta/index.ts';
import { apiSchemas, requestBodies } from './index.ts';

const ajv = new Ajv2020({ strictTypes: false, strictRequired: false, ownProperties: true });
addFormats.default(ajv);
for (const schema of [...supportingSchemas, ...Object.values(apiSchemas)]) ajv.addSchema(schema);

const judge = (body: keyof typeof requestBodies) => {
  const validate = ajv.getSchema(requestBodies[body]);
  if (!validate) throw new Error(`no schema of ${body}`);
  return (value: unknown) => validate(value);
};
const id = '0123456789abcdef01234567';

describe('request bodies', () => {
  it.each(Object.keys(requestBodies) as (keyof typeof requestBodies)[])(
    'compiles %s and refuses what is no object',
    (body) => {
      expect(judge(body)([])).toBe(false);
      expect(judge(body)({ surprise: 1 })).toBe(false);
    },
  );

  it('takes a nested filter, not an operator of the database', () => {
    const query = judge('query');
    const filter = {
      all: [{ field: 'account.name', op: 'contains', value: 'a' }, { not: { where: 'amount > 1' } }],
    };
    expect(query({ filter, sort: [{ field: 'amount' }], limit: 200 })).toBe(true);
    expect(query({ filter: { amount: { $gt: 1 } } })).toBe(false);
    expect(query({ filter: { field: 'amount', op: '$gt', value: 1 } })).toBe(false);
    expect(query({ limit: 201 })).toBe(false);
    expect(query({ sort: [{ field: 'a.b.c.d' }] })).toBe(false);
  });

  it('wants a field for every measure but a count', () => {
    const aggregate = judge('aggregate');
    expect(
      aggregate({
        measures: [{ op: 'count' }, { op: 'sum', field: 'amount' }],
        groupBy: [{ field: 'closeDate', by: 'month' }],
      }),
    ).toBe(true);
    expect(aggregate({ measures: [{ op: 'sum' }] })).toBe(false);
    expect(aggregate({ measures: [] })).toBe(false);
  });

  it('refuses names that are no names in written fields', () => {
    const create = judge('create');
    expect(create({ fields: { name: 'Acme', amount: null } })).toBe(true);
    expect(create(JSON.parse('{"fields":{"__proto__":1}}'))).toBe(false);
    expect(create({ fields: { constructor: 1 } })).toBe(false);
    expect(create({})).toBe(false);
  });

  it('limits an atomic batch to 200 and wants id and revision of what exists', () => {
    const batch = judge('batch');
    const create = { op: 'create', fields: { name: 'A' } };
    expect(batch({ mode: 'each', operations: Array.from({ length: 1000 }, () => create) })).toBe(true);
    expect(batch({ mode: 'atomic', operations: Array.from({ length: 201 }, () => create) })).toBe(false);
    expect(batch({ mode: 'atomic', operations: [{ op: 'update', id, rev: 3, fields: {} }] })).toBe(true);
    expect(batch({ mode: 'atomic', operations: [{ op: 'update', id, fields: {} }] })).toBe(false);
    expect(batch({ mode: 'each', operations: [{ op: 'drop', id, rev: 1 }] })).toBe(false);
  });

  it('wants a key for an upsert', () => {
    const columns = [{ column: 'opportunity_id', field: 'externalId' }, { column: 'x' }];
    expect(judge('importMapping')({ columns, mode: 'upsert', key: ['externalId'] })).toBe(true);
    expect(judge('importMapping')({ columns, mode: 'upsert' })).toBe(false);
  });

  it('wants an organisation, an administrator and a token at set-up', () => {
    const admin = { name: 'Li', email: 'li@example.com', password: 'long enough' };
    const body = {
      token: 't',
      organisation: 'Acme',
      language: 'zh-CN',
      timeZone: 'Asia/Shanghai',
      currency: 'CNY',
      admin,
    };
    expect(judge('setup')(body)).toBe(true);
    expect(judge('setup')({ ...body, admin: { ...admin, password: 'short' } })).toBe(false);
    expect(judge('setup')({ ...body, organisation: ' ' })).toBe(false);
  });
});
