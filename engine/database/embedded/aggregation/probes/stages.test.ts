import { describe } from 'vitest';
import { dbl, dec, id1, id2, long } from '../../query/probes/values.ts';
import { runPipelineProbes } from './pipeline-probe.ts';

describe('$project, $addFields, $unset', () => {
  runPipelineProbes([
    [
      '$project keeps stored order, _id first',
      [{ $project: { b: 1, c: { $literal: 1 } } }],
      [{ _id: 1, b: 2, z: 1 }],
      [{ _id: 1, b: 2, c: 1 }],
    ],
    [
      '$project of a nested object',
      [{ $project: { _id: 0, a: { b: 1 } } }],
      [{ a: { b: 1, c: 2 } }],
      [{ a: { b: 1 } }],
    ],
    [
      '$project computes inside',
      [{ $project: { _id: 0, 'a.x': '$n' } }],
      [{ n: 1, a: { y: 1 } }],
      [{ a: { x: 1 } }],
    ],
    ['$project of _id itself', [{ $project: { _id: '$a' } }], [{ _id: 1, a: 5 }], [{ _id: 5 }]],
    ['$project exclusion', [{ $project: { a: 0 } }], [{ _id: 1, a: 1, b: 2 }], [{ _id: 1, b: 2 }]],
    [
      '$project tells missing from null',
      [{ $project: { _id: 0, e: { $eq: ['$zz', null] } } }],
      [{ a: 1 }],
      [{ e: false }],
    ],
    ['$project mixing', [{ $project: { a: 1, b: 0 } }], [], 31_254],
    ['$project of nothing', [{ $project: {} }], [], 51_272],
    [
      '$addFields into an array of documents',
      [{ $addFields: { 'a.y': 1 } }],
      [{ a: [{ x: 1 }, { x: 2 }] }],
      [
        {
          a: [
            { x: 1, y: 1 },
            { x: 2, y: 1 },
          ],
        },
      ],
    ],
    [
      '$addFields replaces in place',
      [{ $set: { a: { $add: ['$a', 1] } } }],
      [{ a: 1, b: 2 }],
      [{ a: 2, b: 2 }],
    ],
    ['$addFields with $$REMOVE', [{ $set: { a: '$$REMOVE' } }], [{ a: 1, b: 2 }], [{ b: 2 }]],
    [
      '$addFields reads what stood before',
      [{ $set: { a: '$b', b: '$a' } }],
      [{ a: 1, b: 2 }],
      [{ a: 2, b: 1 }],
    ],
    ['$addFields of numbers are values', [{ $set: { a: 0 } }], [{ b: 1 }], [{ b: 1, a: 0 }]],
    ['$unset', [{ $unset: ['a', 'b.c'] }], [{ a: 1, b: { c: 1, d: 1 } }], [{ b: { d: 1 } }]],
    ['$unset of a number', [{ $unset: 5 }], [], 31_120],
    ['$replaceRoot', [{ $replaceRoot: { newRoot: '$a' } }], [{ a: { b: 1 } }], [{ b: 1 }]],
    ['$replaceWith of a scalar', [{ $replaceWith: '$a' }], [{ a: 1 }], 40_228],
    [
      '$redact',
      [{ $redact: { $cond: [{ $eq: ['$l', 5] }, '$$PRUNE', '$$DESCEND'] } }],
      [{ l: 1, a: { l: 5 }, b: [{ l: 5 }, { l: 2 }] }],
      [{ l: 1, b: [{ l: 2 }] }],
    ],
    ['an expression error on no documents', [{ $project: { a: { $nope: 1 } } }], [], 168],
  ]);
});

describe('$group', () => {
  runPipelineProbes([
    [
      '$sum of Decimals',
      [{ $group: { _id: null, s: { $sum: '$a' } } }],
      [{ a: dec('0.10') }, { a: dec('0.20') }],
      [{ _id: null, s: dec('0.30') }],
    ],
    [
      '$sum of Decimals with different scales',
      [{ $group: { _id: null, s: { $sum: '$a' } } }],
      [{ a: dec('0.1') }, { a: dec('1.25') }, { a: 1 }],
      [{ _id: null, s: dec('2.35') }],
    ],
    [
      '$sum of large Decimals',
      [{ $group: { _id: null, s: { $sum: '$a' } } }],
      [{ a: dec('9007199254740991') }, { a: dec('9007199254740991') }, { a: dec('1') }],
      [{ _id: null, s: dec('18014398509481983') }],
    ],
    [
      '$sum of Decimal and double',
      [{ $group: { _id: null, s: { $sum: '$a' } } }],
      [{ a: dec('0.1') }, { a: 0.5 }],
      [{ _id: null, s: dec('0.6') }],
    ],
    [
      '$sum of a large Long',
      [{ $group: { _id: null, s: { $sum: '$a' } } }],
      [{ a: long('9007199254740993') }, { a: 1 }],
      [{ _id: null, s: long('9007199254740994') }],
    ],
    [
      '$sum compensates doubles',
      [{ $group: { _id: null, s: { $sum: '$a' } } }],
      [{ a: 0.1 }, { a: 0.2 }, { a: 0.3 }],
      [{ _id: null, s: 0.6 }],
    ],
    [
      '$sum of doubles stays double',
      [{ $group: { _id: null, s: { $sum: '$a' } } }],
      [{ a: 0.5 }, { a: 1.5 }],
      [{ _id: null, s: dbl(2) }],
    ],
    [
      '$sum of text is 0',
      [{ $group: { _id: null, s: { $sum: '$a' } } }],
      [{ a: 'x' }],
      [{ _id: null, s: 0 }],
    ],
    [
      '$sum beyond int32',
      [{ $group: { _id: null, s: { $sum: '$a' } } }],
      [{ a: 2147483647 }, { a: 1 }],
      [{ _id: null, s: long('2147483648') }],
    ],
    [
      '$avg of Decimals',
      [{ $group: { _id: null, s: { $avg: '$a' } } }],
      [{ a: dec('1') }, { a: dec('2') }],
      [{ _id: null, s: dec('1.5') }],
    ],
    [
      '$max of ObjectIds',
      [{ $group: { _id: null, m: { $max: '$a' } } }],
      [{ a: id1 }, { a: id2 }],
      [{ _id: null, m: id2 }],
    ],
    [
      '$min of mixed types',
      [{ $group: { _id: null, m: { $min: '$a' } } }],
      [{ a: 'x' }, { a: 5 }, { a: true }],
      [{ _id: null, m: 5 }],
    ],
    [
      'by ObjectId',
      [{ $group: { _id: '$a', n: { $sum: 1 } } }],
      [{ a: id1 }, { a: id1 }, { a: id2 }],
      [
        { _id: id1, n: 2 },
        { _id: id2, n: 1 },
      ],
    ],
    [
      '1 and Decimal 1 are one group',
      [{ $group: { _id: '$a', n: { $sum: 1 } } }],
      [{ a: 1 }, { a: dec('1') }],
      [{ _id: 1, n: 2 }],
    ],
    [
      'null and missing are one group',
      [{ $group: { _id: '$a', n: { $count: {} } } }],
      [{ a: null }, {}],
      [{ _id: null, n: 2 }],
    ],
    [
      'by several fields',
      [{ $group: { _id: { x: '$a', y: '$b' }, n: { $sum: 1 } } }],
      [{ a: 1 }, { a: 1 }],
      [{ _id: { x: 1 }, n: 2 }],
    ],
    [
      '$first, $last, $push',
      [{ $group: { _id: null, f: { $first: '$a' }, l: { $last: '$a' }, p: { $push: '$a' } } }],
      [{ a: 1 }, {}, { a: 3 }],
      [{ _id: null, f: 1, l: 3, p: [1, 3] }],
    ],
    [
      '$addToSet',
      [{ $group: { _id: null, s: { $addToSet: '$a' } } }],
      [{ a: 1 }, { a: long('1') }, { a: 'x' }],
      [{ _id: null, s: [1, 'x'] }],
    ],
    [
      '$mergeObjects',
      [{ $group: { _id: null, m: { $mergeObjects: '$a' } } }],
      [{ a: { x: 1 } }, { a: { y: 2 } }],
      [{ _id: null, m: { x: 1, y: 2 } }],
    ],
    [
      '$stdDevSamp',
      [{ $group: { _id: null, s: { $stdDevSamp: '$a' } } }],
      [{ a: 1 }, { a: 3 }],
      [{ _id: null, s: Math.SQRT2 }],
    ],
    [
      '$top and $bottomN',
      [
        {
          $group: {
            _id: null,
            t: { $top: { sortBy: { a: -1 }, output: '$a' } },
            b: { $bottomN: { n: 2, sortBy: { a: -1 }, output: '$a' } },
          },
        },
      ],
      [{ a: 2 }, { a: 3 }, { a: 1 }],
      [{ _id: null, t: 3, b: [2, 1] }],
    ],
    [
      '$firstN and $maxN',
      [{ $group: { _id: null, f: { $firstN: { n: 2, input: '$a' } }, m: { $maxN: { n: 1, input: '$a' } } } }],
      [{ a: 2 }, { a: 3 }, { a: 1 }],
      [{ _id: null, f: [2, 3], m: [3] }],
    ],
    [
      '$median',
      [{ $group: { _id: null, m: { $median: { input: '$a', method: 'approximate' } } } }],
      [{ a: 5 }, { a: 1 }, { a: 3 }],
      [{ _id: null, m: dbl(3) }],
    ],
    ['without _id', [{ $group: { a: { $sum: 1 } } }], [], 15_955],
    ['an unknown accumulator', [{ $group: { _id: null, a: { $nope: 1 } } }], [], 15_952],
    ['a field that is no accumulator', [{ $group: { _id: null, a: 1 } }], [], 40_234],
    ['$accumulator is refused', [{ $group: { _id: null, a: { $accumulator: {} } } }], [], 115],
    ['of nothing gives nothing', [{ $group: { _id: null, n: { $sum: 1 } } }], [], []],
  ]);
});

describe('sorting, paging, counting', () => {
  const mixed = [
    { a: true },
    { a: 'x' },
    { a: id1 },
    { a: 5 },
    { a: null },
    { a: new Date(0) },
    { a: { z: 1 } },
  ];
  runPipelineProbes([
    [
      '$sort of mixed types',
      [{ $sort: { a: 1 } }],
      mixed,
      [{ a: null }, { a: 5 }, { a: 'x' }, { a: { z: 1 } }, { a: id1 }, { a: true }, { a: new Date(0) }],
    ],
    [
      '$sort of Decimals',
      [{ $sort: { a: 1 } }],
      [{ a: dec('10') }, { a: dec('9') }],
      [{ a: dec('9') }, { a: dec('10') }],
    ],
    [
      '$sort descending takes the largest element',
      [{ $sort: { a: -1 } }],
      [{ a: 5 }, { a: [1, 9] }],
      [{ a: [1, 9] }, { a: 5 }],
    ],
    [
      '$sort keeps ties in order',
      [{ $sort: { a: 1 } }],
      [
        { a: 1, b: 2 },
        { a: 1, b: 1 },
      ],
      [
        { a: 1, b: 2 },
        { a: 1, b: 1 },
      ],
    ],
    ['$limit after $skip', [{ $skip: 1 }, { $limit: 1 }], [{ a: 1 }, { a: 2 }, { a: 3 }], [{ a: 2 }]],
    ['$limit before $skip', [{ $limit: 2 }, { $skip: 1 }], [{ a: 1 }, { a: 2 }, { a: 3 }], [{ a: 2 }]],
    ['$match after $limit', [{ $limit: 1 }, { $match: { a: 2 } }], [{ a: 1 }, { a: 2 }], []],
    [
      'a later $sort with $limit',
      [
        { $set: { b: { $multiply: ['$a', -1] } } },
        { $sort: { b: 1 } },
        { $limit: 1 },
        { $project: { a: 1 } },
      ],
      [{ a: 1 }, { a: 3 }, { a: 2 }],
      [{ a: 3 }],
    ],
    ['$limit 0', [{ $limit: 0 }], [], 15_958],
    ['$sort by nothing', [{ $sort: {} }], [], 15_976],
    ['$count', [{ $count: 'n' }], [{}, {}], [{ n: 2 }]],
    ['$count of nothing', [{ $count: 'n' }], [], []],
    ['$count with a dollar', [{ $count: '$n' }], [], 40_158],
    [
      '$sortByCount',
      [{ $sortByCount: '$a' }],
      [{ a: 1 }, { a: 2 }, { a: 2 }],
      [
        { _id: 2, count: 2 },
        { _id: 1, count: 1 },
      ],
    ],
    ['$sample takes no more than there is', [{ $sample: { size: 5 } }], [{ a: 1 }], [{ a: 1 }]],
    [
      '$bucket: a boundary belongs above',
      [{ $bucket: { groupBy: '$a', boundaries: [0, 5, 10] } }],
      [{ a: 5 }, { a: 4 }],
      [
        { _id: 0, count: 1 },
        { _id: 5, count: 1 },
      ],
    ],
    [
      '$bucket with default',
      [{ $bucket: { groupBy: '$a', boundaries: [0, 5], default: 'x', output: { s: { $sum: '$a' } } } }],
      [{ a: 7 }, { a: 1 }],
      [
        { _id: 0, s: 1 },
        { _id: 'x', s: 7 },
      ],
    ],
    ['$bucket without a place', [{ $bucket: { groupBy: '$a', boundaries: [0, 5] } }], [{ a: 7 }], 40_066],
    ['$bucket with unsorted boundaries', [{ $bucket: { groupBy: '$a', boundaries: [5, 0] } }], [], 40_194],
    [
      '$bucketAuto',
      [{ $bucketAuto: { groupBy: '$a', buckets: 2 } }],
      [{ a: 1 }, { a: 2 }, { a: 3 }, { a: 4 }],
      [
        { _id: { min: 1, max: 3 }, count: 2 },
        { _id: { min: 3, max: 4 }, count: 2 },
      ],
    ],
    ['$unwind', [{ $unwind: '$a' }], [{ a: [1, 2] }, { a: [] }, {}], [{ a: 1 }, { a: 2 }]],
    [
      '$unwind keeps empty',
      [{ $unwind: { path: '$a', preserveNullAndEmptyArrays: true } }],
      [{ a: [], b: 1 }, { b: 2 }],
      [{ b: 1 }, { b: 2 }],
    ],
    [
      '$unwind with an index',
      [{ $unwind: { path: '$a', includeArrayIndex: 'i' } }],
      [{ a: ['x', 'y'] }],
      [
        { a: 'x', i: long('0') },
        { a: 'y', i: long('1') },
      ],
    ],
    [
      '$unwind of a scalar has no index',
      [{ $unwind: { path: '$a', includeArrayIndex: 'i', preserveNullAndEmptyArrays: true } }],
      [{ a: 5 }],
      [{ a: 5, i: null }],
    ],
    [
      '$unwind of a nested path',
      [{ $unwind: '$a.b' }],
      [{ a: { b: [1, 2], c: 3 } }],
      [{ a: { b: 1, c: 3 } }, { a: { b: 2, c: 3 } }],
    ],
    ['$unwind without a dollar', [{ $unwind: 'a' }], [], 28_818],
    [
      '$facet with an empty count',
      [{ $facet: { a: [{ $match: { x: 1 } }, { $count: 'n' }] } }],
      [{ y: 1 }],
      [{ a: [] }],
    ],
    [
      '$facet of two',
      [{ $facet: { n: [{ $count: 'n' }], f: [{ $sort: { a: -1 } }, { $limit: 1 }] } }],
      [{ a: 1 }, { a: 2 }],
      [{ n: [{ n: 2 }], f: [{ a: 2 }] }],
    ],
    ['$facet inside $facet', [{ $facet: { a: [{ $facet: {} }] } }], [], 40_600],
    ['$documents', [{ $documents: [{ a: 1 }, { a: 2 }] }, { $match: { a: 2 } }], [], [{ a: 2 }]],
    ['$documents later', [{ $match: {} }, { $documents: [] }], [], 40_602],
  ]);
});

describe('$setWindowFields', () => {
  const days = [
    { d: new Date('2024-01-01'), v: 1 },
    { d: new Date('2024-01-02'), v: 2 },
    { d: new Date('2024-01-04'), v: 4 },
  ];
  const only = { $project: { _id: 0, s: 1 } };
  const over = (output: object, extra: object = { sortBy: { a: 1 } }) => [
    { $setWindowFields: { ...extra, output: { s: output } } },
    only,
  ];
  const rows = [{ a: 1 }, { a: 2 }, { a: 2 }, { a: 4 }];
  runPipelineProbes([
    [
      'a range of days',
      over({ $sum: '$v', window: { range: [-1, 0], unit: 'day' } }, { sortBy: { d: 1 } }),
      days,
      [{ s: 1 }, { s: 3 }, { s: 4 }],
    ],
    [
      'a running sum',
      over({ $sum: '$a', window: { documents: ['unbounded', 'current'] } }),
      rows,
      [{ s: 1 }, { s: 3 }, { s: 5 }, { s: 9 }],
    ],
    [
      'a moving window',
      over({ $max: '$a', window: { documents: [-1, 0] } }),
      rows,
      [{ s: 1 }, { s: 2 }, { s: 2 }, { s: 4 }],
    ],
    [
      'the rest',
      over({ $sum: '$a', window: { documents: ['current', 'unbounded'] } }),
      rows,
      [{ s: 9 }, { s: 8 }, { s: 6 }, { s: 4 }],
    ],
    ['the whole partition', over({ $avg: '$a' }), rows, [{ s: 2.25 }, { s: 2.25 }, { s: 2.25 }, { s: 2.25 }]],
    [
      'a range of numbers',
      over({ $sum: '$a', window: { range: [-1, 1] } }),
      rows,
      [{ s: 5 }, { s: 5 }, { s: 5 }, { s: 4 }],
    ],
    ['$rank', over({ $rank: {} }), rows, [{ s: 1 }, { s: 2 }, { s: 2 }, { s: 4 }]],
    ['$denseRank', over({ $denseRank: {} }), rows, [{ s: 1 }, { s: 2 }, { s: 2 }, { s: 3 }]],
    ['$documentNumber', over({ $documentNumber: {} }), rows, [{ s: 1 }, { s: 2 }, { s: 3 }, { s: 4 }]],
    [
      '$shift',
      over({ $shift: { output: '$a', by: -1, default: 0 } }),
      rows,
      [{ s: 0 }, { s: 1 }, { s: 2 }, { s: 2 }],
    ],
    [
      '$locf',
      over({ $locf: '$v' }),
      [{ a: 1, v: 1 }, { a: 2 }, { a: 3, v: 3 }],
      [{ s: 1 }, { s: 1 }, { s: 3 }],
    ],
    [
      '$linearFill',
      over({ $linearFill: '$v' }),
      [{ a: 1, v: 1 }, { a: 2 }, { a: 3, v: 2 }],
      [{ s: 1 }, { s: 1.5 }, { s: 2 }],
    ],
    [
      '$expMovingAvg',
      over({ $expMovingAvg: { input: '$a', alpha: 0.5 } }),
      [{ a: 1 }, { a: 2 }],
      [{ s: dbl(1) }, { s: 1.5 }],
    ],
    [
      'partitions',
      over({ $sum: '$a' }, { partitionBy: '$p' }),
      [
        { p: 2, a: 1 },
        { p: 1, a: 5 },
        { p: 2, a: 2 },
      ],
      [{ s: 5 }, { s: 3 }, { s: 3 }],
    ],
    ['$rank without a sort', over({ $rank: {} }, {}), [], 5_371_602],
    ['an unknown function', over({ $nope: 1 }), [], 9],
    ['$derivative is refused', over({ $derivative: {} }), [], 115],
  ]);
});

describe('pipelines are checked before data is read', () => {
  runPipelineProbes([
    ['an unknown stage', [{ $nope: {} }], [], 40_324],
    ['two stages in one', [{ $match: {}, $limit: 1 }], [], 40_323],
    ['$out in the middle', [{ $out: 'x' }, { $match: {} }], [], 40_601],
    ['$densify is refused', [{ $densify: {} }], [], 115],
    ['$fill is refused', [{ $fill: {} }], [], 115],
    ['$geoNear is refused', [{ $geoNear: {} }], [], 115],
    ['$where inside $match is refused', [{ $match: { $where: '1' } }], [], 115],
  ]);
});
