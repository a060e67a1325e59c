import { describe, expect, it } from 'vitest';
import type { QueryFilter } from '../../metadata/model.ts';
import { draftOf, type FilterDraft, filterOf } from './filter-tree.ts';

const leaf = (
  op: string,
  value: FilterDraft extends infer D ? (D extends { value: infer V } ? V : never) : never,
): FilterDraft => ({ kind: 'leaf', id: '1', field: 'amount', op, value });

describe('filterOf', () => {
  it.each([
    ['isEmpty', undefined, { field: 'amount', op: 'isEmpty' }],
    ['eq', 5, { field: 'amount', op: 'eq', value: 5 }],
    ['between', [1, 2], { field: 'amount', op: 'between', value: [1, 2] }],
    ['in', ['a'], { field: 'amount', op: 'in', value: ['a'] }],
    ['within', undefined, { field: 'amount', op: 'within', value: { anchor: 'this', unit: 'month', n: 1 } }],
  ] as const)('%s %j', (op, value, expected) => {
    expect(filterOf(leaf(op, value === undefined ? undefined : JSON.parse(JSON.stringify(value))))).toEqual(
      expected,
    );
  });

  it('is not there while something is missing', () => {
    expect(filterOf(leaf('eq', undefined))).toBeUndefined();
    expect(filterOf(leaf('between', [1, null]))).toBeUndefined();
    expect(
      filterOf({ kind: 'group', id: 'g', mode: 'any', members: [leaf('eq', 5), leaf('eq', undefined)] }),
    ).toBeUndefined();
  });

  it('keeps nested groups', () => {
    const filter: QueryFilter = {
      any: [
        { field: 'amount', op: 'gt', value: 5 },
        {
          all: [
            { field: 'name', op: 'isEmpty' },
            { field: 'owner', op: 'isMe' },
          ],
        },
      ],
    };
    const draft = draftOf(filter);
    expect(draft && filterOf(draft)).toEqual(filter);
  });
});

describe('draftOf', () => {
  it('gives up on what the editor cannot show', () => {
    expect(draftOf({ not: { field: 'name', op: 'isEmpty' } })).toBeUndefined();
    expect(draftOf({ all: [{ where: 'amount > 5' }] })).toBeUndefined();
  });
});
