import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from './evaluate.ts';
import { explainInWords } from './explain-in-words.ts';
import { parseAndCheck } from './parse-and-check.ts';
import { recordReader } from './record-reader.ts';
import { dealScope } from './test-scope.ts';

const words = [
  'name',
  'amount',
  'discount',
  'closeDate',
  'createdAt',
  'active',
  'tags',
  'account.name',
  'old.name',
  'user',
  'stage',
  'today()',
  'now()',
  'duration("P999999Y")',
  'duration("-PT9S")',
  'date("9999-12-31")',
  '@"2026-01-01T00:00:00Z"',
  '"x"',
  '"\\u{',
  '9999999999999999999999999999999999',
  '0',
  '-1',
  'null',
  'true',
  'not(',
  ')',
  '(',
  '[',
  ']',
  '..',
  ',',
  '=',
  '!=',
  '<',
  '>=',
  '+',
  '-',
  '*',
  '/',
  '**',
  'and',
  'or',
  'in',
  'between',
  'is blank(',
  'contains(',
  'list contains(',
  'if',
  'then',
  'some',
  'satisfies',
  'constructor',
  '__proto__',
  '{',
  '}',
  ':',
  '/*',
  '@',
  ';',
  '中文',
  '\u0000',
  '😀',
];
const source = fc.oneof(
  fc.string(),
  fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((parts) => parts.join(' ')),
);
const record = recordReader({
  fields: { name: 'x', amount: 10, discount: 0.1, closeDate: '9999-12-31', active: false, tags: ['a'] },
});

describe('any text at all', () => {
  it('is either refused with a finding or can be evaluated and said in words', () => {
    let read = 0;
    fc.assert(
      fc.property(source, (text) => {
        const { expression, findings } = parseAndCheck(text, dealScope);
        expect(expression !== undefined || findings.some(({ severity }) => severity === 'error')).toBe(true);
        if (!expression) return;
        read += 1;
        evaluate(expression, { record, today: '2026-02-14', now: '2026-02-14T00:00:00Z' });
        explainInWords(expression, { language: 'zh-CN', labelOf: () => undefined });
      }),
      { numRuns: process.env['FIELDWORK_LONG'] === '1' ? 200_000 : 3000 },
    );
    expect(read).toBeGreaterThan(50);
  });

  it.each([
    'closeDate + duration("P999999Y") = closeDate',
    'date("0000-01-01") - duration("P1D") < today()',
    `${Array.from({ length: 30 }, () => '9'.repeat(34)).join(' * ')} > 1`,
    `1 / (${Array.from({ length: 28 }, () => `0.${'0'.repeat(30)}1`).join(' * ')}) > 1`,
  ])('does not fail outside the calendar and the range of numbers: %s', (text) => {
    const { expression } = parseAndCheck(text, dealScope, 'boolean');
    const result =
      expression && evaluate(expression, { record, today: '2026-02-14', now: '2026-02-14T00:00:00Z' });
    expect([true, null]).toContain(result);
  });
});
