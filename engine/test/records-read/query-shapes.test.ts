import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openReadEngine, type ReadEngine } from './open-read-engine.ts';

let test: ReadEngine;

beforeAll(async () => {
  test = await openReadEngine();
});
afterAll(() => test.close());

const within = (value: object) => ({ field: 'closeDate', op: 'within', value });
const names = Array.from({ length: 501 }, (_, n) => `n${n}`);

describe('a day beside an instant', () => {
  it('is all of that day in the zone of the workspace', async () => {
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    const count = async (filter: object) => {
      const query = { filter, count: 'exact', limit: 1 };
      return (await test.admin.post('/records/deal/query').send(query).expect(200)).body.page.count;
    };
    const all = test.deals.length;
    expect(await count({ field: 'createdAt', op: 'between', value: [today, today] })).toBe(all);
    expect(await count({ field: 'createdAt', op: 'lte', value: today })).toBe(all);
    expect(await count({ field: 'createdAt', op: 'gt', value: today })).toBe(0);
    expect(await count({ field: 'createdAt', op: 'lt', value: today })).toBe(0);
  });
});

describe('a filter of another shape', () => {
  it.each<[string, object, string[][]]>([
    [
      'an unknown operator',
      { field: 'name', op: 'regex', value: 'x' },
      [['/filter/op', expect.stringContaining('must be one of "eq"')]],
    ],
    [
      'too many parts',
      { any: names.slice(0, 101).map((value) => ({ field: 'name', op: 'eq', value })) },
      [['/filter/any', 'This value must have at most 100 entries.']],
    ],
    [
      'too many values',
      { field: 'name', op: 'in', value: names },
      [['/filter/value', 'This value must have at most 500 entries.']],
    ],
    [
      'an unknown unit',
      within({ anchor: 'next', unit: 'hour', n: 1 }),
      [['/filter/value/unit', expect.stringContaining('must be one of "day"')]],
    ],
    [
      'an operator of MongoDB',
      { $where: '1' },
      [
        [
          '/filter',
          'This value has none of the forms it may have; an object would need one of: field, op, where, all, any, not.',
        ],
      ],
    ],
    [
      'one fault below another part',
      { all: [{ field: 'name', op: 'isEmpty' }, { field: 'name' }] },
      [['/filter/all/1', expect.stringContaining('none of the forms')]],
    ],
  ])('%s is said once, at its place', async (_what, filter, expected) => {
    const { body } = await test.seller.post('/records/deal/query').send({ filter }).expect(422);
    const said = body.errors.map(({ pointer, detail }: { pointer: string; detail: string }) => [
      pointer,
      detail,
    ]);
    expect(said).toEqual(expected);
  });
});
