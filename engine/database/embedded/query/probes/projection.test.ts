import { describe, expect, it } from 'vitest';
import { exactText, stored } from '../../bson/exact-text.ts';
import { compileMatch, compileProjection, compileSort, intervalsOf, isLeaf } from '../index.ts';
import { codeOr } from './match-probe.ts';

const doc = {
  _id: 1,
  a: { b: 1, c: 2 },
  l: [
    { x: 1, y: 2 },
    { x: 3, y: 4 },
  ],
  n: [1, 2, 3, 4],
  s: 't',
};

const project = (spec: object, filter: object = {}) =>
  codeOr(() =>
    exactText(compileProjection(stored(spec), { match: compileMatch(stored(filter)) }).apply(stored(doc))),
  );

describe('find projections', () => {
  it.each([
    ['included fields in stored order', { s: 1, a: 1 }, { _id: 1, a: { b: 1, c: 2 }, s: 't' }],
    ['nested specification', { a: { b: 1 } }, { _id: 1, a: { b: 1 } }],
    ['dotted path', { 'a.c': 1, _id: 0 }, { a: { c: 2 } }],
    ['path through an array', { 'l.x': 1, _id: 0 }, { l: [{ x: 1 }, { x: 3 }] }],
    ['exclusion', { a: 0, l: 0, n: 0 }, { _id: 1, s: 't' }],
    ['nested exclusion', { a: { b: 0 }, l: 0, n: 0 }, { _id: 1, a: { c: 2 }, s: 't' }],
    ['exclusion inside an array', { 'l.x': 0, a: 0, n: 0, s: 0 }, { _id: 1, l: [{ y: 2 }, { y: 4 }] }],
    ['only _id', { _id: 1 }, { _id: 1 }],
    ['$slice keeps the rest', { n: { $slice: 2 }, a: 0, l: 0 }, { _id: 1, n: [1, 2], s: 't' }],
    ['$slice from the end', { n: { $slice: -1 }, s: 1 }, { _id: 1, n: [4], s: 't' }],
    ['$slice with skip', { n: { $slice: [1, 2] }, s: 1 }, { _id: 1, n: [2, 3], s: 't' }],
    ['$elemMatch', { l: { $elemMatch: { x: 3 } } }, { _id: 1, l: [{ x: 3, y: 4 }] }],
    ['$elemMatch without a hit', { l: { $elemMatch: { x: 9 } } }, { _id: 1 }],
    ['an expression', { t: { $toUpper: '$s' }, _id: 0 }, { t: 'T' }],
    ['a literal text is a value', { t: 'abc', _id: 0 }, { t: 'abc' }],
    ['a field path', { t: '$a.b', _id: 0 }, { t: 1 }],
    ['a missing field', { zz: 1, _id: 0 }, {}],
  ])('%s', (_, spec, expected) => {
    expect(project(spec)).toBe(exactText(stored(expected)));
  });

  it('keeps the element the filter matched', () => {
    expect(project({ 'l.$': 1 }, { 'l.x': 3 })).toBe(exactText(stored({ _id: 1, l: [{ x: 3, y: 4 }] })));
  });

  it.each([
    ['mixing', { a: 1, s: 0 }, 31_254],
    ['colliding paths', { a: 1, 'a.b': 1 }, 31_249],
    ['an unknown expression', { t: { $nope: 1 } }, 168],
    ['$meta', { t: { $meta: 'textScore' } }, 115],
  ])('refuses %s', (_, spec, code) => {
    expect(project(spec)).toBe(code);
  });

  it('tells the fields it needs', () => {
    const fields = (spec: object) => compileProjection(stored(spec)).fields;
    expect(fields({ 'a.b': 1, t: '$s' })).toEqual(new Set(['a', 't', '_id', 's']));
    expect(fields({ a: 0 })).toBe(null);
    expect(fields({ t: '$$ROOT' })).toBe(null);
  });
});

describe('sorting', () => {
  const order = (spec: object, docs: object[]) => {
    const sort = compileSort(stored(spec));
    return docs.map(stored).sort(sort.compare).map(exactText);
  };

  it.each([
    ['empty arrays before null', { a: 1 }, [{ a: null }, { a: [] }], [{ a: [] }, { a: null }]],
    ['the smallest element ascending', { a: 1 }, [{ a: 2 }, { a: [9, 1] }], [{ a: [9, 1] }, { a: 2 }]],
    ['the largest element descending', { a: -1 }, [{ a: 5 }, { a: [1, 9] }], [{ a: [1, 9] }, { a: 5 }]],
    [
      'through arrays of documents',
      { 'a.b': 1 },
      [{ a: [{ b: 3 }] }, { a: [{ b: 9 }, { b: 1 }] }],
      [{ a: [{ b: 9 }, { b: 1 }] }, { a: [{ b: 3 }] }],
    ],
    [
      'two keys',
      { a: 1, b: -1 },
      [
        { a: 1, b: 1 },
        { a: 1, b: 2 },
      ],
      [
        { a: 1, b: 2 },
        { a: 1, b: 1 },
      ],
    ],
  ])('%s', (_, spec, docs, expected) => {
    expect(order(spec, docs)).toEqual(expected.map((d) => exactText(stored(d))));
  });

  it('refuses bad directions', () => {
    expect(codeOr(() => compileSort(stored({ a: 2 })))).toBe(15_975);
    expect(codeOr(() => compileSort(stored({ a: 'x' })))).toBe(15_974);
  });
});

describe('index bounds', () => {
  const intervals = (filter: object) =>
    compileMatch(stored(filter)).conjuncts.filter(isLeaf).map(intervalsOf);
  const point = (value: unknown) => ({
    low: { kind: 'value', value, inclusive: true },
    high: { kind: 'value', value, inclusive: true },
  });

  it('are points for equality and $in', () => {
    expect(intervals({ a: 1 })).toEqual([[point(1)]]);
    expect(intervals({ a: { $in: [0, ''] } })).toEqual([[point(0), point('')]]);
  });

  it('end with the type of the bound', () => {
    expect(intervals({ a: { $gt: '' } })).toEqual([
      [{ low: { kind: 'value', value: '', inclusive: false }, high: { kind: 'rank', rank: 15 } }],
    ]);
  });

  it('come from the prefix of a pattern', () => {
    const [first] = intervals({ a: /^ab/ });
    expect(first?.[0]).toEqual({
      low: { kind: 'value', value: 'ab', inclusive: true },
      high: { kind: 'value', value: 'ac', inclusive: false },
    });
    expect(intervals({ a: /^ab?c/ })[0]?.[0]?.high).toEqual({ kind: 'value', value: 'b', inclusive: false });
  });

  it('are unknown for arrays and negations', () => {
    expect(intervals({ a: [1] })).toEqual([undefined]);
    expect(intervals({ a: { $ne: 1 } })).toEqual([]);
  });
});
