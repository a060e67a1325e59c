import { describe } from 'vitest';
import { dbl, dec, id1, id2, long } from '../../query/probes/values.ts';
import { runPipelineProbes } from './pipeline-probe.ts';

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
