import { describe, expect, it } from 'vitest';
import type { Sentence } from '../findings.ts';
import { parseAndCheck } from './parse-and-check.ts';
import { dealScope } from './test-scope.ts';

function codes(source: string): string[] {
  return parseAndCheck(source, dealScope, 'boolean').findings.map(({ code }) => code);
}

describe('parseAndCheck', () => {
  const impossible: [string, string][] = [
    ['name', 'expression.type'],
    ['nothing = 1', 'expression.unknownName'],
    ['account.secret = 1', 'expression.unknownName'],
    ['a.b.c.d = 1', 'expression.tooManyHops'],
    ['name > ', 'expression.syntax'],
    ['', 'expression.syntax'],
    ['name = 1', 'expression.type'],
    ['discount = "x"', 'expression.type'],
    ['closeDate = createdAt', 'expression.type'],
    ['active > true', 'expression.noOrder'],
    ['discount < null', 'expression.nullOrder'],
    ['closeDate = date("2026-02-30")', 'expression.literal'],
    ['explode(name)', 'expression.unknownFunction'],
    ['contains(name)', 'expression.arguments'],
    ['contains(text: name, part: "x")', 'expression.arguments'],
    ['some x in tags satisfies x = "a"', 'expression.notSupported'],
    ['for x in tags return x', 'expression.notSupported'],
    ['matches(name, "(a+)+$")', 'expression.unknownFunction'],
    ['{a: 1}.a = 1', 'expression.notSupported'],
    ['name + closeDate = "x"', 'expression.type'],
    ['source = "fax"', 'expression.unknownOption'],
    ['within(closeDate, "this", "century")', 'expression.period'],
    ['discount ** 2 = 4', 'expression.notSupported'],
    [`name = "${'x'.repeat(5000)}"`, 'expression.tooLong'],
    [`${'('.repeat(600)}active${')'.repeat(600)}`, 'expression.tooLarge'],
    [
      Array.from({ length: 60 }, () => '1')
        .join('+')
        .concat(' > 2'),
      'expression.tooLarge',
    ],
  ];

  it.each(impossible)('refuses what cannot be meant, case %#', (source, expected) => {
    expect(codes(source)).toContain(expected);
  });

  it.each(impossible)('says in Chinese too what cannot be meant, case %#', (source) => {
    for (const { params = {} } of parseAndCheck(source, dealScope, 'boolean').findings) {
      const words = (params['reason'] as Sentence)['zh-CN'];
      expect(words).toMatch(/\p{Script=Han}/u);
      expect(words.replaceAll(/“.*”/gs, '')).not.toMatch(/[a-z]+ [a-z]+/i);
    }
  });

  it('reads a long chain of conditions', () => {
    expect(codes(Array.from({ length: 200 }, () => 'active').join(' and '))).toEqual([]);
  });

  it('tells all faults of one expression, each with its place', () => {
    const { findings } = parseAndCheck('nope = 1 and alsoNot = 2', dealScope);
    expect(findings.map(({ params }) => [params?.['name'], params?.['from']])).toEqual([
      ['nope', 0],
      ['alsoNot', 13],
    ]);
  });

  it('lists what is read, and whether MongoDB can decide it', () => {
    const rule = parseAndCheck('old.stage != "won" and account.name = user.id', dealScope).expression;
    expect(rule?.reads).toEqual(['account.name', 'old.stage', 'user.id']);
    expect(rule?.pushDown).toBe(false);
    expect(parseAndCheck('amount > 10 and stage = "won"', dealScope).expression?.pushDown).toBe(true);
    expect(parseAndCheck('lower case(name) = "x"', dealScope).expression?.pushDown).toBe(true);
    expect(parseAndCheck('lower case(name) < "x"', dealScope).expression?.pushDown).toBe(false);
  });
});
