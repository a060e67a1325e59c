import { describe } from 'vitest';
import { dec, id1, long } from '../../query/probes/values.ts';
import { runPipelineProbes } from './pipeline-probe.ts';

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
