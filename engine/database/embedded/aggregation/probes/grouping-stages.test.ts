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
      '$sum of Decimal and double, with all digits',
      [{ $group: { _id: null, s: { $sum: '$a' } } }],
      [{ a: dec('1') }, { a: 0.1 }],
      [{ _id: null, s: dec('1.100000000000000005551115123125783') }],
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
    [
      '$avg of whole numbers, beside what is none',
      [{ $group: { _id: null, m: { $avg: '$a' } } }],
      [{ a: 1 }, { a: 2 }, { a: 'x' }, { a: null }, {}, { a: [9] }],
      [{ _id: null, m: 1.5 }],
    ],
    [
      '$avg of Longs is a double, of nothing null',
      [{ $group: { _id: '$k', m: { $avg: '$a' } } }],
      [{ k: 1, a: long('4') }, { k: 1, a: long('6') }, { k: 2 }],
      [
        { _id: 1, m: dbl(5) },
        { _id: 2, m: null },
      ],
    ],
    [
      '$sum of infinities and NaN',
      [{ $group: { _id: '$k', s: { $sum: '$a' } } }],
      [
        { k: 1, a: Number.POSITIVE_INFINITY },
        { k: 1, a: 1 },
        { k: 2, a: Number.NaN },
        { k: 2, a: 1 },
        { k: 3, a: dec('Infinity') },
        { k: 3, a: dec('-Infinity') },
      ],
      [
        { _id: 1, s: Number.POSITIVE_INFINITY },
        { _id: 2, s: Number.NaN },
        { _id: 3, s: dec('NaN') },
      ],
    ],
    [
      '$min and $max pass over null and missing',
      [{ $group: { _id: '$k', l: { $min: '$a' }, m: { $max: '$a' } } }],
      [{ k: 1, a: null }, { k: 1, a: 2 }, { k: 1 }, { k: 2 }],
      [
        { _id: 1, l: 2, m: 2 },
        { _id: 2, l: null, m: null },
      ],
    ],
    [
      '$stdDevPop, and $stdDevSamp of one number',
      [{ $group: { _id: null, p: { $stdDevPop: '$a' }, s: { $stdDevSamp: '$b' } } }],
      [{ a: 1, b: 5 }, { a: 3 }],
      [{ _id: null, p: dbl(1), s: null }],
    ],
    [
      '$lastN, $minN, $topN and $bottom',
      [
        {
          $group: {
            _id: null,
            l: { $lastN: { n: 2, input: '$a' } },
            m: { $minN: { n: 2, input: '$a' } },
            t: { $topN: { n: 1, sortBy: { a: 1 }, output: ['$a'] } },
            b: { $bottom: { sortBy: { a: 1 }, output: '$a' } },
          },
        },
      ],
      [{ a: 2 }, { a: 3 }, {}, { a: 1 }],
      [{ _id: null, l: [null, 1], m: [1, 2], t: [[null]], b: 3 }],
    ],
    [
      '$percentile, $first of what is missing, $mergeObjects of null',
      [
        {
          $group: {
            _id: null,
            p: { $percentile: { input: '$a', p: [0.5, 1], method: 'approximate' } },
            f: { $first: '$z' },
            m: { $mergeObjects: '$o' },
          },
        },
      ],
      [{ a: 1, o: null }, { a: 2, o: { x: 1 } }, { a: 'x' }, { a: 4 }],
      [{ _id: null, p: [dbl(2), dbl(4)], f: null, m: { x: 1 } }],
    ],
    [
      '-0 and 0 are one group, NaN one of its own',
      [{ $group: { _id: '$a', n: { $sum: 1 } } }],
      [{ a: 0 }, { a: -0 }, { a: Number.NaN }, { a: Number.NaN }],
      [
        { _id: 0, n: 2 },
        { _id: Number.NaN, n: 2 },
      ],
    ],
    ['without _id', [{ $group: { a: { $sum: 1 } } }], [], 15_955],
    ['an unknown accumulator', [{ $group: { _id: null, a: { $nope: 1 } } }], [], 15_952],
    ['a field that is no accumulator', [{ $group: { _id: null, a: 1 } }], [], 40_234],
    ['$accumulator is refused', [{ $group: { _id: null, a: { $accumulator: {} } } }], [], 115],
    ['of nothing gives nothing', [{ $group: { _id: null, n: { $sum: 1 } } }], [], []],
  ]);
});
