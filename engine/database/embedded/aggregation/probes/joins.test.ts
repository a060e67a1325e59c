import { describe, expect, it } from 'vitest';
import { exactText, stored } from '../../bson/exact-text.ts';
import type { Value } from '../../bson/index.ts';
import { dec, long } from '../../query/probes/values.ts';
import { collect, type Flow, PAUSE } from '../flow.ts';
import { compilePipeline } from '../pipeline.ts';
import { memoryEnvironment } from './memory-environment.ts';
import { outcomeOf, textOf } from './pipeline-probe.ts';

const orders = [
  { _id: 1, item: 'a', q: 5 },
  { _id: 2, item: ['a', 'b'], q: 1 },
  { _id: 3, q: 2 },
];
const items = [{ _id: 10, name: 'a', left: 3 }, { _id: 11, name: 'b', left: 9 }, { _id: 12 }];

const join = (spec: object, options: { indexed?: boolean; let?: object } = {}) =>
  outcomeOf(
    [{ $lookup: { from: 'items', as: 'f', ...spec } }, { $project: { f: '$f._id' } }],
    { c: orders, items },
    options,
  );

describe('$lookup', () => {
  it.each([true, false])(
    'joins by equality, arrays by their elements, missing with null (index: %s)',
    (indexed) => {
      expect(join({ localField: 'item', foreignField: 'name' }, { indexed })).toEqual(
        [
          { _id: 1, f: [10] },
          { _id: 2, f: [10, 11] },
          { _id: 3, f: [12] },
        ].map(textOf),
      );
    },
  );

  it('joins numbers of different types', () => {
    const found = outcomeOf([{ $lookup: { from: 'x', localField: 'a', foreignField: 'b', as: 'f' } }], {
      c: [{ a: 1 }],
      x: [{ b: long('1') }, { b: dec('1.0') }],
    });
    expect(found).toEqual([textOf({ a: 1, f: [{ b: long('1') }, { b: dec('1.0') }] })]);
  });

  it('runs a pipeline with variables for each document', () => {
    const pipeline = [{ $match: { $expr: { $gte: ['$left', '$$need'] } } }];
    expect(join({ let: { need: '$q' }, pipeline })).toEqual(
      [
        { _id: 1, f: [11] },
        { _id: 2, f: [10, 11] },
        { _id: 3, f: [10, 11] },
      ].map(textOf),
    );
  });

  it('joins by equality and a pipeline together', () => {
    const spec = {
      localField: 'item',
      foreignField: 'name',
      let: { need: '$q' },
      pipeline: [{ $match: { $expr: { $gte: ['$left', '$$need'] } } }],
    };
    expect(join(spec)).toEqual(
      [
        { _id: 1, f: [] },
        { _id: 2, f: [10, 11] },
        { _id: 3, f: [] },
      ].map(textOf),
    );
  });

  it('joins by equality before a pipeline that changes the documents', () => {
    const spec = {
      localField: 'item',
      foreignField: 'name',
      pipeline: [{ $sort: { left: -1 } }, { $limit: 1 }, { $project: { left: 1 } }],
    };
    expect(join(spec)).toEqual(
      [
        { _id: 1, f: [10] },
        { _id: 2, f: [11] },
        { _id: 3, f: [12] },
      ].map(textOf),
    );
  });

  it('nests, with outer variables visible inside', () => {
    const inner = {
      $lookup: {
        from: 'items',
        let: { m: '$name' },
        pipeline: [{ $match: { $expr: { $and: [{ $eq: ['$name', '$$m'] }, { $lt: ['$$need', 4] }] } } }],
        as: 'g',
      },
    };
    expect(
      join({
        let: { need: '$q' },
        pipeline: [{ $match: { _id: 10 } }, inner, { $match: { g: { $ne: [] } } }],
      }),
    ).toEqual(
      [
        { _id: 1, f: [] },
        { _id: 2, f: [10] },
        { _id: 3, f: [10] },
      ].map(textOf),
    );
  });

  it('reads a constant pipeline once', () => {
    const environment = memoryEnvironment({ c: orders, items });
    const stages = stored({ p: [{ $lookup: { from: 'items', pipeline: [], as: 'f' } }] }).get('p') as Value;
    expect(collect(compilePipeline(stages, environment).run()).length).toBe(3);
    expect(environment.requests.length).toBe(2);
  });

  it.each([
    ['without as', { as: undefined }, 9],
    ['with only one field', { localField: 'a' }, 9],
    ['with an unknown option', { localField: 'a', foreignField: 'b', nope: 1 }, 9],
    ['with $out inside', { pipeline: [{ $out: 'x' }] }, 51_047],
    ['with an error inside', { pipeline: [{ $match: { $expr: '$$nope' } }] }, 17_276],
  ])('is refused %s', (_, spec, code) => {
    expect(join(spec)).toBe(code);
  });
});

describe('$unionWith and $graphLookup', () => {
  it('appends another collection', () => {
    const found = outcomeOf([{ $unionWith: { coll: 'x', pipeline: [{ $match: { a: 2 } }] } }], {
      c: [{ a: 1 }],
      x: [{ a: 2 }, { a: 3 }],
    });
    expect(found).toEqual([textOf({ a: 1 }), textOf({ a: 2 })]);
  });

  const people = [
    { _id: 1, boss: null },
    { _id: 2, boss: 1 },
    { _id: 3, boss: 2 },
    { _id: 4, boss: 3 },
  ];
  const graph = (extra: object) =>
    outcomeOf(
      [
        { $match: { _id: 4 } },
        {
          $graphLookup: {
            from: 'c',
            startWith: '$boss',
            connectFromField: 'boss',
            connectToField: '_id',
            as: 'up',
            ...extra,
          },
        },
        { $project: { _id: 0, up: { $map: { input: '$up', in: ['$$this._id', '$$this.depth'] } } } },
      ],
      { c: people },
    );

  it('follows references to the end', () => {
    expect(graph({ depthField: 'depth' })).toEqual([
      textOf({
        up: [
          [3, long('0')],
          [2, long('1')],
          [1, long('2')],
        ],
      }),
    ]);
  });

  it('stops at the depth and at the restriction', () => {
    expect(graph({ maxDepth: 1 })).toEqual([
      textOf({
        up: [
          [3, null],
          [2, null],
        ],
      }),
    ]);
    expect(graph({ restrictSearchWithMatch: { _id: { $ne: 2 } } })).toEqual([textOf({ up: [[3, null]] })]);
  });

  it('ends in a cycle', () => {
    const found = outcomeOf(
      [
        {
          $graphLookup: {
            from: 'c',
            startWith: '$_id',
            connectFromField: 'n',
            connectToField: '_id',
            as: 'g',
          },
        },
        { $project: { g: { $size: '$g' } } },
      ],
      {
        c: [
          { _id: 1, n: 2 },
          { _id: 2, n: 1 },
        ],
      },
    );
    expect(found).toEqual([textOf({ _id: 1, g: 2 }), textOf({ _id: 2, g: 2 })]);
  });
});

describe('$out and $merge', () => {
  const after = (pipeline: object[], target: object[]) => {
    const environment = memoryEnvironment({
      c: [
        { _id: 1, a: 1 },
        { _id: 2, a: 2 },
      ],
      t: target,
    });
    collect(compilePipeline(stored({ p: pipeline }).get('p') as Value, environment).run());
    return environment.contents.get('t')?.map(exactText);
  };

  it.each([
    [
      '$out replaces everything',
      [{ $out: 't' }],
      [{ _id: 9 }],
      [
        { _id: 1, a: 1 },
        { _id: 2, a: 2 },
      ],
    ],
    [
      '$merge merges and inserts',
      [{ $merge: 't' }],
      [{ _id: 1, b: 1 }],
      [
        { _id: 1, b: 1, a: 1 },
        { _id: 2, a: 2 },
      ],
    ],
    [
      '$merge replaces',
      [{ $merge: { into: 't', whenMatched: 'replace', whenNotMatched: 'discard' } }],
      [{ _id: 1, b: 1 }],
      [{ _id: 1, a: 1 }],
    ],
    [
      '$merge keeps',
      [{ $merge: { into: 't', whenMatched: 'keepExisting' } }],
      [{ _id: 1, b: 1 }],
      [
        { _id: 1, b: 1 },
        { _id: 2, a: 2 },
      ],
    ],
    [
      '$merge by a pipeline',
      [{ $merge: { into: 't', whenMatched: [{ $set: { s: { $add: ['$b', '$$new.a'] } } }] } }],
      [{ _id: 1, b: 1 }],
      [
        { _id: 1, b: 1, s: 2 },
        { _id: 2, a: 2 },
      ],
    ],
  ])('%s', (_, pipeline, target, expected) => {
    expect(after(pipeline, target)).toEqual(expected.map(textOf));
  });
});

describe('what is left to the source', () => {
  const request = (pipeline: object[], options: object = {}) =>
    compilePipeline(stored({ p: pipeline }).get('p') as Value, memoryEnvironment({}, options)).request;

  it('is the leading filter, order, skip and limit', () => {
    const asked = request([
      { $match: { a: 1 } },
      { $sort: { b: 1 } },
      { $match: { c: 2 } },
      { $skip: 2 },
      { $limit: 5 },
      { $limit: 3 },
      { $match: { d: 1 } },
    ]);
    expect([asked?.match?.conjuncts.length, asked?.sort?.paths, asked?.skip, asked?.limit]).toEqual([
      2,
      ['b'],
      2,
      3,
    ]);
  });

  it('is nothing behind a stage that changes documents', () => {
    expect(request([{ $set: { a: 1 } }, { $match: { a: 1 } }])?.match).toBe(undefined);
  });

  it.each([
    [
      'a group needs its fields',
      [{ $match: { s: 1 } }, { $group: { _id: '$a.b', n: { $sum: '$c' } } }],
      ['s', 'a.b', 'c'],
    ],
    ['a count needs only its filter', [{ $match: { s: 1 } }, { $count: 'n' }], ['s']],
    [
      'a projection needs what it names',
      [{ $sort: { z: 1 } }, { $project: { a: 1, b: '$c' } }],
      ['z', 'a', 'b', '_id', 'c'],
    ],
    ['$addFields passes everything on', [{ $set: { b: '$a' } }], null],
    ['$$ROOT is everything', [{ $group: { _id: 1, d: { $first: '$$ROOT' } } }], null],
    ['an unwound array and what is grouped', [{ $unwind: '$l' }, { $group: { _id: '$l.k' } }], ['l', 'l.k']],
  ])('%s', (_, pipeline, fields) => {
    const asked = request(pipeline)?.fields ?? null;
    expect(asked && [...asked].sort()).toEqual(fields && fields.toSorted());
  });

  it('sees the variables of the command', () => {
    const found = outcomeOf(
      [{ $match: { $expr: { $eq: ['$a', '$$x'] } } }, { $set: { b: '$$x' } }],
      { c: [{ a: 1 }, { a: 2 }] },
      { let: { x: 2 } },
    );
    expect(found).toEqual([textOf({ a: 2, b: 2 })]);
  });

  it('follows the collation of the command', () => {
    const found = outcomeOf(
      [{ $match: { a: 'X' } }, { $group: { _id: '$a', n: { $sum: 1 } } }],
      { c: [{ a: 'x' }, { a: 'X' }] },
      { collation: { locale: 'en', strength: 2 } },
    );
    expect(found).toEqual([textOf({ _id: 'x', n: 2 })]);
  });
});

describe('pauses of the source', () => {
  it.each([
    [[{ $match: { a: 1 } }]],
    [[{ $set: { b: 1 } }, { $sort: { a: 1 } }, { $group: { _id: '$a' } }, { $count: 'n' }]],
    [[{ $unwind: '$a' }, { $limit: 5 }, { $skip: 0 }, { $facet: { x: [] } }]],
    [[{ $lookup: { from: 'c', localField: 'a', foreignField: 'a', as: 'f' } }]],
    [[{ $setWindowFields: { output: { n: { $sum: 1 } } } }, { $sample: { size: 1 } }]],
  ])('reach whoever drives the pipeline through %j', (pipeline) => {
    const environment = { ...memoryEnvironment({}), scan: (): Flow => [PAUSE, stored({ a: 1 }), PAUSE] };
    const flow = [...compilePipeline(stored({ p: pipeline }).get('p') as Value, environment).run()];
    expect(flow.filter((item) => item === PAUSE).length).toBeGreaterThanOrEqual(2);
    expect(flow.filter((item) => item !== PAUSE).length).toBe(1);
  });
});
