import { describe } from 'vitest';
import { dbl, dec, id1, id2, long } from '../../query/probes/values.ts';
import { refused, runExpressionProbes } from './pipeline-probe.ts';

describe('arrays', () => {
  runExpressionProbes([
    ['$arrayElemAt from the end', { $arrayElemAt: [[1, 2], -1] }, {}, 2],
    ['$arrayElemAt outside', { $arrayElemAt: [[1], 5] }, {}, undefined],
    ['$arrayElemAt of text', { $arrayElemAt: ['x', 0] }, {}, refused(28_689)],
    ['$first', { $first: '$a' }, { a: [7, 8] }, 7],
    ['$last of an empty array', { $last: '$a' }, { a: [] }, undefined],
    ['$concatArrays', { $concatArrays: [[1], [2, 3]] }, {}, [1, 2, 3]],
    ['$concatArrays with null', { $concatArrays: [[1], null] }, {}, null],
    ['$concatArrays checks in order', { $concatArrays: [1, null] }, {}, refused(28_664)],
    ['$range with a missing step', { $range: [0, 5, '$zz'] }, {}, refused(34_447)],
    ['$size', { $size: '$a' }, { a: [1, 2] }, 2],
    ['$size of missing', { $size: '$a' }, {}, refused(17_124)],
    ['$isArray', { $isArray: [[1]] }, {}, true],
    ['$reverseArray', { $reverseArray: [[1, 2]] }, {}, [2, 1]],
    ['$slice', { $slice: [[1, 2, 3], 2] }, {}, [1, 2]],
    ['$slice from the end', { $slice: [[1, 2, 3], -2, 1] }, {}, [2]],
    ['$slice of 0', { $slice: [[1], 0, 0] }, {}, refused(28_729)],
    ['$in of ObjectIds', { $in: ['$a', '$b'] }, { a: id2, b: [id1, id2] }, true],
    ['$in of no array', { $in: [1, 2] }, {}, refused(40_081)],
    ['$indexOfArray', { $indexOfArray: [[1, 2, 1], 1, 1] }, {}, 2],
    ['$range', { $range: [0, 10, 3] }, {}, [0, 3, 6, 9]],
    ['$range downwards', { $range: [3, 0, -1] }, {}, [3, 2, 1]],
    ['$range with step 0', { $range: [0, 1, 0] }, {}, refused(34_449)],
    ['$zip', { $zip: { inputs: [[1, 2], ['a']] } }, {}, [[1, 'a']]],
    [
      '$zip to the longest',
      { $zip: { inputs: [[1, 2], ['a']], useLongestLength: true, defaults: [0, 'z'] } },
      {},
      [
        [1, 'a'],
        [2, 'z'],
      ],
    ],
    [
      '$sortArray by fields',
      { $sortArray: { input: '$a', sortBy: { x: -1 } } },
      { a: [{ x: 1 }, { x: 2 }] },
      [{ x: 2 }, { x: 1 }],
    ],
    ['$sortArray of mixed values', { $sortArray: { input: ['b', 1, null], sortBy: 1 } }, {}, [null, 1, 'b']],
    ['$firstN', { $firstN: { n: 2, input: [1, 2, 3] } }, {}, [1, 2]],
    ['$lastN', { $lastN: { n: 2, input: [1, 2, 3] } }, {}, [2, 3]],
    ['$maxN skips null', { $maxN: { n: 2, input: [1, null, 3, 2] } }, {}, [3, 2]],
    ['$minN', { $minN: { n: 1, input: [3, 2] } }, {}, [2]],
    ['$map', { $map: { input: '$a', as: 'x', in: { $add: ['$$x', '$b'] } } }, { a: [1, 2], b: 10 }, [11, 12]],
    ['$map of missing', { $map: { input: '$zz', in: '$$this' } }, {}, null],
    ['$map of text', { $map: { input: 'x', in: '$$this' } }, {}, refused(16_883)],
    [
      '$filter with limit',
      { $filter: { input: [1, 2, 3], cond: { $gt: ['$$this', 1] }, limit: 1 } },
      {},
      [2],
    ],
    ['$reduce', { $reduce: { input: [1, 2], initialValue: 0, in: { $add: ['$$value', '$$this'] } } }, {}, 3],
    ['$let', { $let: { vars: { x: 1, y: '$a' }, in: { $add: ['$$x', '$$y'] } } }, { a: 2 }, 3],
    [
      '$let shadows',
      { $let: { vars: { x: 1 }, in: { $let: { vars: { x: { $add: ['$$x', 1] } }, in: '$$x' } } } },
      {},
      2,
    ],
    ['$let of CURRENT', { $let: { vars: { CURRENT: '$a' }, in: '$b' } }, { a: { b: 5 } }, 5],
    ['$let with a bad name', { $let: { vars: { X: 1 }, in: 1 } }, {}, refused(16_867)],
  ]);
});

describe('sets', () => {
  runExpressionProbes([
    [
      '$setEquals sees equal numbers',
      {
        $setEquals: [
          [1, 2],
          [dec('2'), long('1'), 1],
        ],
      },
      {},
      true,
    ],
    ['$setIntersection of ObjectIds', { $setIntersection: ['$a', '$b'] }, { a: [id1, id2], b: [id2] }, [id2]],
    [
      '$setUnion',
      {
        $setUnion: [
          [1, 2],
          [2, 3],
        ],
      },
      {},
      [1, 2, 3],
    ],
    ['$setUnion with null', { $setUnion: [[1], null] }, {}, null],
    ['$setDifference', { $setDifference: [[1, 2, 1], [2]] }, {}, [1]],
    ['$setIsSubset', { $setIsSubset: [[1], [1, 2]] }, {}, true],
    ['$anyElementTrue', { $anyElementTrue: [[0, null, 1]] }, {}, true],
    ['$allElementsTrue', { $allElementsTrue: [[1, 0]] }, {}, false],
    ['$setUnion of text', { $setUnion: ['x'] }, {}, refused(17_043)],
  ]);
});

describe('objects', () => {
  runExpressionProbes([
    [
      '$objectToArray',
      { $objectToArray: '$a' },
      { a: { y: 1, 0: 2 } },
      [
        { k: '0', v: 2 },
        { k: 'y', v: 1 },
      ],
    ],
    [
      '$arrayToObject of pairs',
      {
        $arrayToObject: [
          [
            ['b', 1],
            ['a', 2],
          ],
        ],
      },
      {},
      { b: 1, a: 2 },
    ],
    [
      '$arrayToObject of documents',
      {
        $arrayToObject: [
          [
            { k: 'a', v: 1 },
            { k: 'a', v: 2 },
          ],
        ],
      },
      {},
      { a: 2 },
    ],
    [
      '$arrayToObject of a pair and a document',
      { $arrayToObject: { $literal: [['a', 1], { k: 'b', v: 2 }] } },
      {},
      refused(40_396),
    ],
    [
      '$arrayToObject of a document and a pair',
      { $arrayToObject: { $literal: [{ k: 'b', v: 2 }, ['a', 1]] } },
      {},
      refused(40_391),
    ],
    ['$arrayToObject of a short pair', { $arrayToObject: [[['a']]] }, {}, refused(40_397)],
    ['$mergeObjects', { $mergeObjects: ['$a', null, { x: 2 }] }, { a: { x: 1, y: 1 } }, { x: 2, y: 1 }],
    ['$mergeObjects of an array', { $mergeObjects: '$a' }, { a: [{ x: 1 }, { y: 2 }] }, { x: 1, y: 2 }],
    ['$mergeObjects of text', { $mergeObjects: ['x'] }, {}, refused(40_400)],
    ['$getField of a dotted name', { $getField: 'a.b' }, { 'a.b': 1 }, 1],
    ['$getField of an input', { $getField: { field: { $literal: '$x' }, input: '$a' } }, { a: { $x: 3 } }, 3],
    ['$getField of null', { $getField: { field: 'k', input: null } }, { k: 1 }, null],
    [
      '$setField to null',
      { $setField: { field: 'x', input: '$a', value: null } },
      { a: { x: 1 } },
      { x: null },
    ],
    ['$setField', { $setField: { field: 'x', input: '$a', value: 2 } }, { a: { x: 1 } }, { x: 2 }],
    ['$unsetField', { $unsetField: { field: 'x', input: '$a' } }, { a: { x: 1, y: 1 } }, { y: 1 }],
  ]);
});

describe('accumulators as expressions', () => {
  runExpressionProbes([
    ['$sum of arguments', { $sum: ['$a', 2, 'x'] }, { a: 1 }, 3],
    ['$sum of an array', { $sum: '$a' }, { a: [1, dec('2.50')] }, dec('3.50')],
    ['$avg', { $avg: [1, 2] }, {}, 1.5],
    ['$avg of Decimals', { $avg: [dec('1'), dec('2')] }, {}, dec('1.5')],
    ['$avg of whole numbers is a double', { $avg: [2, 4] }, {}, dbl(3)],
    ['$avg of nothing', { $avg: [] }, {}, null],
    ['$max of mixed types', { $max: [1, 'x', null] }, {}, 'x'],
    ['$min', { $min: '$a' }, { a: [3, 1] }, 1],
    ['$stdDevPop', { $stdDevPop: [1, 3] }, {}, dbl(1)],
    ['$stdDevSamp of one', { $stdDevSamp: [1] }, {}, null],
    ['$median', { $median: { input: [1, 2, 3], method: 'approximate' } }, {}, dbl(2)],
    [
      '$percentile',
      { $percentile: { input: [1, 2, 3, 4], p: [0.5, 1], method: 'approximate' } },
      {},
      [dbl(2), dbl(4)],
    ],
  ]);
});
