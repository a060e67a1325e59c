import { describe, expect, it } from 'vitest';
import { dealComponents, dealObject } from '#engine/test/drafts/components.ts';
import type { ComponentDocument, ObjectDocument } from '#schemas/types/index.ts';
import { keyOf } from '../component-key.ts';
import { compileRelease } from './compile-release.ts';

function compile(documents: readonly ComponentDocument[]) {
  return compileRelease(new Map(documents.map((each) => [keyOf(each), each])), {
    number: 1,
    currency: 'CNY',
  });
}

function compiledDeal(change: (document: ObjectDocument) => void = () => {}) {
  const [, ...others] = dealComponents();
  const { release, findings } = compile([dealObject(change), ...others]);
  const deal = release?.objects.get('deal');
  if (!release || !deal) throw new Error(JSON.stringify(findings));
  return { release, deal };
}

describe('compileRelease', () => {
  it('freezes documents and knows the languages of the labels and the built-in role', () => {
    const { release, deal } = compiledDeal();
    expect(Object.isFrozen(deal.document.properties)).toBe(true);
    expect(release.languages).toEqual(['en', 'zh-CN']);
    expect([...release.roles.keys()]).toEqual(['administrator', 'sales']);
  });

  it('has the same hash for the same components and another for any change', () => {
    expect(compiledDeal().release.hash).toBe(compiledDeal().release.hash);
    expect(compiledDeal((deal) => (deal.required = [])).release.hash).not.toBe(compiledDeal().release.hash);
  });

  it('plans the indexes that rows, references, unique keys, search, board and views need, all on live records', () => {
    const { deal } = compiledDeal();
    const keys = Object.fromEntries(deal.indexes.map(({ name, key }) => [name, Object.keys(key)]));
    expect(keys).toEqual({
      access: ['_access', '_updatedAt', '_id'],
      updated: ['_updatedAt', '_id'],
      trash: ['_updatedAt', '_id', '_state'],
      board: ['_stage.stage', '_stage.rank', '_id'],
      search: ['_search'],
      unique_code: ['_unique.code'],
      field_amount: ['fields.amount.base', '_id'],
      access_board: ['_access', '_stage.stage', '_stage.rank', '_id'],
      access_amount: ['_access', 'fields.amount.base', '_id'],
    });
    const partial = deal.indexes
      .filter(({ name }) => name !== 'trash')
      .map((index) => index.partial?.['_state']);
    expect(new Set(partial)).toEqual(new Set(['live']));
  });

  it('reports every wrong value with its pointer, once', () => {
    const { deal } = compiledDeal();
    expect(deal.validate({ name: 'x'.repeat(81), source: 'nowhere', ghost: 1 })).toEqual(
      expect.arrayContaining([
        { pointer: '/fields/name', code: 'value.tooLong', params: { limit: 80 } },
        { pointer: '/fields/source', code: 'value.option' },
        { pointer: '/fields/ghost', code: 'value.unknownField' },
      ]),
    );
    expect(deal.validate({})).toEqual([{ pointer: '/fields/name', code: 'value.required' }]);
  });

  it('is not fooled by names every object answers to, nor by exact decimals', () => {
    const { deal } = compiledDeal((document) => {
      document.properties['rate'] = { 'x-field': { kind: 'decimal', label: 'Rate', precision: 2 } };
    });
    for (const rate of [19.99, 0.07, 4.35]) expect(deal.validate({ name: 'A', rate })).toEqual([]);
    expect(deal.validate({ name: 'A', toString: 'x' })).toEqual([
      { pointer: '/fields/toString', code: 'value.unknownField' },
    ]);
  });

  it('matches an evil pattern in linear time and refuses what has no linear form', () => {
    const { deal } = compiledDeal((document) => {
      document.properties['code'] = {
        type: 'string',
        pattern: '^(a+)+$',
        'x-field': { kind: 'text', label: 'Code' },
      };
    });
    expect(deal.validate({ name: 'A', code: `${'a'.repeat(200)}!` })).toEqual([
      { pointer: '/fields/code', code: 'value.pattern' },
    ]);
    const { release, findings } = compile([
      dealObject((document) => {
        document.properties['code'] = {
          type: 'string',
          pattern: '(x)\\1',
          'x-field': { kind: 'text', label: 'Code' },
        };
      }),
      ...dealComponents().slice(1),
    ]);
    expect(release).toBeUndefined();
    expect(findings.map(({ path }) => path)).toContain('deal.code');
  });
});
