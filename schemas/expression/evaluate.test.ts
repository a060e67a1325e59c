import { describe, expect, it } from 'vitest';
import { evaluate } from './evaluate.ts';
import { parseAndCheck } from './parse-and-check.ts';
import { recordReader } from './record-reader.ts';
import { dealScope } from './test-scope.ts';
import type { EvaluationEnvironment, FeelResult } from './types.ts';

const record = recordReader({
  stage: 'proposal',
  stageCategory: 'open',
  owner: 'a'.repeat(24),
  createdAt: '2026-03-31T22:30:00Z',
  fields: {
    name: 'Großer Auftrag 中文',
    amount: { amount: 1200.1, currency: 'CNY' },
    discount: 0.1,
    closeDate: '2026-01-31',
    active: true,
    tags: ['vip', 'new'],
    source: '',
  },
});
const env: EvaluationEnvironment = {
  record,
  old: recordReader({ stage: 'start', fields: { discount: 0.3 } }),
  user: { id: 'a'.repeat(24), name: 'Ann', roles: ['sales'], teams: [], teamMembers: ['b'.repeat(24)] },
  today: '2026-02-14',
  now: '2026-02-14T08:00:00Z',
  timeZone: 'Asia/Shanghai',
};

function value(source: string, around: EvaluationEnvironment = env): FeelResult {
  const { expression, findings } = parseAndCheck(source, dealScope);
  if (!expression) throw new Error(`${source}: ${findings[0]?.message}`);
  return evaluate(expression, around);
}

describe('evaluate', () => {
  it.each([
    ['0.1 + 0.2 = 0.3', true],
    ['amount * (1 - discount)', '1080.09'],
    ['1 / 3 * 3 = 1', false],
    ['1 / 0', null],
    ['-discount < 0', true],
    ['amount between 1000 and 2000', true],
    ['discount in [0.1..0.2]', true],
    ['discount in ]0.1..0.2]', false],
    ['discount in (0.5, > 2, 0.1)', true],
    ['name in ("x", "y")', false],
    ['not(name = "x")', true],
    ['contains(name, "auftrag")', false],
    ['contains(lower case(name), "auftrag")', true],
    ['starts with(name, "Groß") and ends with(name, "中文")', true],
    ['string length(name)', '17'],
    ['upper case("straße") = "STRASSE"', true],
    ['list contains(tags, "vip")', true],
    ['tags in ("old", "new")', true],
    ['stage.category = "open" and stage != "won"', true],
    ['old.stage = "start" and old.discount > discount', true],
    ['owner = user', true],
    ['owner = user.id and user has role("sales")', true],
    ['user has role("manager")', false],
    ['closeDate + duration("P1M") = date("2026-02-28")', true],
    ['closeDate < today() - duration("P7D")', true],
    ['today() - closeDate', 'P14D'],
    ['closeDate < now()', true],
    ['createdAt >= date("2026-04-01")', true],
    ['within(closeDate, "last", "month")', true],
    ['within(closeDate, "this", "month")', false],
    ['active', true],
    ['active = false', false],
    ['"a\\n\\u4e2d" = "a\\n中"', true],
  ])('%s is %s', (source, expected) => {
    expect(value(source)).toBe(expected);
  });

  it.each([
    ['source = "web"', null],
    ['source != "web"', null],
    ['not(source = "web")', null],
    ['not(source in ("web"))', null],
    ['source = null', true],
    ['is blank(source)', true],
    ['source != null', false],
    ['source = "web" or active', true],
    ['source = "web" and active', null],
    ['source = "web" and not(active)', false],
    ['account.name = "x"', null],
    ['user.department = null', true],
  ])('treats an absent value as unknown: %s is %s', (source, expected) => {
    expect(value(source)).toBe(expected);
  });

  it('reads nothing from the prototype of values', () => {
    const scope = { resolve: () => ({ type: 'string' as const }) };
    const { expression } = parseAndCheck('constructor', scope);
    expect(expression ? evaluate(expression, env) : 'not read').toBeNull();
  });
});
