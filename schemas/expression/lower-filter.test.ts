import { describe, expect, it } from 'vitest';
import type { QueryFilter } from '#schemas/types/index.ts';
import { evaluate } from './evaluate.ts';
import { explainInWords } from './explain-in-words.ts';
import { lowerFilter } from './lower-filter.ts';
import { parseAndCheck } from './parse-and-check.ts';
import { recordReader } from './record-reader.ts';
import { dealScope } from './test-scope.ts';

const record = recordReader({
  stage: 'proposal',
  owner: 'a'.repeat(24),
  createdAt: '2026-01-31T15:59:59Z',
  fields: { name: 'Straße 1', discount: 0.1, closeDate: '2026-01-31', tags: ['vip'] },
});

function holds(filter: QueryFilter): unknown {
  const { expression, findings } = lowerFilter(filter, dealScope);
  if (!expression) throw new Error(findings[0]?.message);
  return evaluate(expression, { record, today: '2026-02-14', now: '2026-02-14T00:00:00Z' });
}

describe('lowerFilter', () => {
  it.each<[QueryFilter, boolean | null]>([
    [{ all: [] }, true],
    [{ any: [] }, false],
    [{ field: 'name', op: 'contains', value: 'STRASSE' }, false],
    [{ field: 'name', op: 'contains', value: 'TRAß' }, true],
    [{ field: 'name', op: 'startsWith', value: 'stra' }, true],
    [{ field: 'discount', op: 'between', value: [0.1, 0.2] }, true],
    [{ field: 'discount', op: 'notIn', value: [0.2, 0.3] }, true],
    [{ field: 'discount', op: 'in', value: [] }, false],
    [{ field: 'source', op: 'ne', value: 'web' }, null],
    [{ field: 'source', op: 'isEmpty' }, true],
    [{ not: { field: 'source', op: 'isEmpty' } }, false],
    [{ field: 'tags', op: 'contains', value: 'vip' }, true],
    [{ field: 'tags', op: 'notIn', value: ['old'] }, true],
    [{ field: 'closeDate', op: 'within', value: { anchor: 'last', unit: 'month' } }, true],
    [{ field: 'createdAt', op: 'between', value: ['2026-01-31', '2026-01-31'] }, true],
    [{ field: 'createdAt', op: 'lte', value: '2026-01-31' }, true],
    [{ field: 'createdAt', op: 'lte', value: '2026-01-30' }, false],
    [{ field: 'createdAt', op: 'gt', value: '2026-01-31' }, false],
    [{ field: 'createdAt', op: 'gte', value: '2026-01-31' }, true],
    [{ field: 'createdAt', op: 'lt', value: '2026-01-31' }, false],
    [{ field: 'createdAt', op: 'lte', value: '2026-01-31T12:00:00Z' }, false],
    [{ all: [{ where: 'discount > 0' }, { field: 'stage', op: 'eq', value: 'proposal' }] }, true],
  ])('%j is %s', (filter, expected) => {
    expect(holds(filter)).toEqual(expected);
  });

  it.each<[QueryFilter, string, string]>([
    [{ field: 'nope', op: 'eq', value: 1 }, 'expression.unknownName', '/filter/field'],
    [{ all: [{ field: 'name', op: 'eq', value: 1 }] }, 'expression.value', '/filter/all/0/value'],
    [{ field: 'name', op: 'within', value: 'x' }, 'expression.operator', '/filter/op'],
    [{ field: 'active', op: 'contains', value: 'x' }, 'expression.operator', '/filter/op'],
    [{ field: 'account', op: 'eq', value: 'Acme' }, 'expression.value', '/filter/value'],
    [{ not: { where: 'nope = 1' } }, 'expression.unknownName', '/filter/not/where'],
    [{ field: 'closeDate', op: 'eq', value: '2026-02-30' }, 'expression.value', '/filter/value'],
    [{ field: 'discount', op: 'eq', value: '1e9999' }, 'expression.value', '/filter/value'],
    [{ field: 'discount', op: 'eq', value: '1'.repeat(35) }, 'expression.value', '/filter/value'],
    [{ field: 'discount', op: 'in', value: [1, 'x'] }, 'expression.value', '/filter/value'],
  ])('refuses %j', (filter, code, pointer) => {
    expect(lowerFilter(filter, dealScope, '/filter').findings).toMatchObject([{ code, pointer }]);
  });

  it('refuses a filter nested too deep and one too long, once', () => {
    let deep: QueryFilter = { where: 'active' };
    for (let depth = 0; depth < 20; depth += 1) deep = { not: deep };
    const long = { all: Array.from({ length: 200 }, () => ({ where: 'active' })) };
    for (const filter of [deep, long]) {
      expect(lowerFilter(filter, dealScope).findings.map(({ code }) => code)).toEqual([
        'expression.tooLarge',
      ]);
    }
  });
});

describe('explainInWords', () => {
  const labels: Record<string, string> = { amount: 'Amount', stage: 'Stage', closeDate: 'Close date' };
  const source = 'amount > 10000 and (stage = "won" or closeDate < today()) and not(is blank(name))';

  it.each([
    [
      'en',
      'Amount is more than 10000 and (Stage is “won” or Close date is before today) and name is filled in',
    ],
    ['zh-CN', 'Amount 大于 10000，且(Stage 是 “won”，或Close date 早于 今天)，且name不为空'],
  ])('says a condition in %s', (language, sentence) => {
    const { expression } = parseAndCheck(source, dealScope);
    expect(expression && explainInWords(expression, { language, labelOf: (path) => labels[path] })).toBe(
      sentence,
    );
  });
});
