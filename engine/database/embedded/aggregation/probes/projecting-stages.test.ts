import { describe } from 'vitest';
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
