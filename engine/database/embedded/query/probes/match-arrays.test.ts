import { describe } from 'vitest';
import { runMatchProbes } from './match-probe.ts';
import { id1 } from './values.ts';

describe('null and missing', () => {
  runMatchProbes([
    ['null finds a missing field', { a: null }, {}, true],
    ['$gte null finds a missing field', { a: { $gte: null } }, {}, true],
    ['$lte null finds null', { a: { $lte: null } }, { a: null }, true],
    ['$gt null finds nothing', { a: { $gt: null } }, { a: 1 }, false],
    ['$in [null] on a partly missing path', { 'a.b': { $in: [null] } }, { a: [{ c: 1 }] }, true],
    ['a.b null where one element lacks it', { 'a.b': null }, { a: [{ b: 1 }, {}] }, true],
    ['a.b null over scalars', { 'a.b': null }, { a: [1, 2] }, false],
    ['a.b null over a scalar field', { 'a.b': null }, { a: 5 }, true],
    ['$exists false below an empty array', { 'a.b': { $exists: false } }, { a: [] }, true],
    ['$exists true of null', { a: { $exists: true } }, { a: null }, true],
    ['$exists 0', { a: { $exists: 0 } }, {}, true],
    ['$ne null where all elements have it', { 'a.b': { $ne: null } }, { a: [{ b: 1 }, { b: 2 }] }, true],
    ['$nin [null] of a missing field', { a: { $nin: [null] } }, {}, false],
    ['$not on a missing field', { a: { $not: { $gt: 5 } } }, {}, true],
    ['$ne of a missing field', { a: { $ne: 5 } }, {}, true],
  ]);
});

describe('arrays', () => {
  runMatchProbes([
    ['$elemMatch looks into nested arrays', { a: { $elemMatch: { $gt: 1, $lt: 5 } } }, { a: [[2]] }, true],
    [
      '$elemMatch on objects',
      { a: { $elemMatch: { b: 1, c: { $gt: 2 } } } },
      {
        a: [
          { b: 1, c: 1 },
          { b: 1, c: 3 },
        ],
      },
      true,
    ],
    [
      '$elemMatch needs one element for all',
      { a: { $elemMatch: { b: 1, c: { $gt: 2 } } } },
      {
        a: [
          { b: 1, c: 1 },
          { b: 2, c: 3 },
        ],
      },
      false,
    ],
    ['$elemMatch on a scalar', { a: { $elemMatch: { $gt: 1 } } }, { a: 5 }, false],
    [
      '$elemMatch on a DBRef field',
      { a: { $elemMatch: { $id: id1 } } },
      { a: [{ $ref: 'c', $id: id1 }] },
      true,
    ],
    ['$elemMatch with $or', { a: { $elemMatch: { $or: [{ b: 1 }, { c: 2 }] } } }, { a: [{ c: 2 }] }, true],
    ['$elemMatch by index inside nested arrays', { a: { $elemMatch: { 0: 7 } } }, { a: [[7]] }, true],
    ['$elemMatch with $in', { a: { $elemMatch: { $in: [3] } } }, { a: [1, 3] }, true],
    ['$elemMatch $ne on one element', { a: { $elemMatch: { $ne: 1 } } }, { a: [1, 2] }, true],
    ['equality with the whole array', { a: [1, 2] }, { a: [1, 2] }, true],
    ['array order matters', { a: [2, 1] }, { a: [1, 2] }, false],
    ['equality with a nested element', { a: [1, 2] }, { a: [[1, 2], 3] }, true],
    ['no match two levels deep', { a: 1 }, { a: [[1]] }, false],
    ['$gt on an element', { a: { $gt: 3 } }, { a: [1, 5] }, true],
    ['two conditions on different elements', { a: { $gt: 3, $lt: 2 } }, { a: [1, 5] }, true],
    ['$lt compares arrays element by element', { a: { $lt: [2] } }, { a: [1, 9] }, true],
    ['$gt compares arrays', { a: { $gt: [1, 1] } }, { a: [1, 2] }, true],
    ['object equality sees field order', { a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } }, false],
    ['object order with integer-like names', { a: { b: 1, 1: 2 } }, { a: { 1: 2, b: 1 } }, true],
    ['object $gt', { a: { $gt: { x: 1 } } }, { a: { x: 2 } }, true],
    [
      '$all with $elemMatch',
      { a: { $all: [{ $elemMatch: { x: 1 } }, { $elemMatch: { x: 2 } }] } },
      { a: [{ x: 1 }, { x: 2 }] },
      true,
    ],
    ['$all on a scalar field', { a: { $all: [5] } }, { a: 5 }, true],
    ['$all on the array itself', { a: { $all: [[1, 2]] } }, { a: [1, 2] }, true],
    [
      '$all with an unknown operator is equality',
      { a: { $all: [{ $unknown: 1 }] } },
      { a: [{ $unknown: 1 }] },
      true,
    ],
    ['empty $all', { a: { $all: [] } }, { a: [] }, false],
    ['$size counts elements', { a: { $size: 2 } }, { a: [1, [2]] }, true],
    ['$size of a scalar', { a: { $size: 1 } }, { a: 1 }, false],
    ['$nin over an array', { a: { $nin: [1] } }, { a: [1, 2] }, false],
    ['index in a path', { 'a.0.b': 1 }, { a: [{ b: 1 }] }, true],
    ['index past the end', { 'a.5': null }, { a: [1] }, false],
    ['numeric name in an object', { 'a.0': 'x' }, { a: { 0: 'x' } }, true],
    ['array inside an array by index', { 'a.0': 2 }, { a: [[1, 2]] }, true],
    ['a very large array', { a: 199_999 }, { a: Array.from({ length: 200_000 }, (_, i) => i) }, true],
  ]);
});
