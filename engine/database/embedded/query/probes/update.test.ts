import { describe, expect, it } from 'vitest';
import { isDoc, toDoc, type Value } from '../../bson/index.ts';
import { exactText, stored } from '../../bson/exact-text.ts';
import { compileMatch, compileUpdate } from '../index.ts';
import { codeOr } from './match-probe.ts';
import { dbl, dec, id1, id2, long } from './values.ts';

type UpdateProbe = readonly [name: string, update: object, doc: object, expected: object | number];

const pipelineOf = (update: object) =>
  Array.isArray(update) ? (stored({ v: update }).get('v') as Value[]) : stored(update);

function run(update: object, doc: object, options: { filter?: object; arrayFilters?: object[] } = {}) {
  return codeOr(() => {
    const match = compileMatch(stored(options.filter ?? {}));
    const compiled = compileUpdate(pipelineOf(update), {
      match,
      arrayFilters: options.arrayFilters?.map(stored),
    });
    return exactText(compiled.apply(stored(doc)).doc);
  });
}

const expected = (outcome: object | number) =>
  typeof outcome === 'number' ? outcome : exactText(stored(outcome));

const probes = (rows: readonly UpdateProbe[]): void =>
  it.each(rows)('%s', (_, update, doc, outcome) => {
    expect(run(update, doc)).toBe(expected(outcome));
  });

describe('numbers', () => {
  probes([
    [
      '$inc of a Long is exact',
      { $inc: { a: 1 } },
      { a: long('9007199254740993') },
      { a: long('9007199254740994') },
    ],
    ['$inc of a Decimal', { $inc: { a: dec('0.10') } }, { a: dec('1.20') }, { a: dec('1.30') }],
    ['$inc of an int by a Decimal', { $inc: { a: dec('0.5') } }, { a: 1 }, { a: dec('1.5') }],
    [
      '$inc of a Decimal by a double uses 15 digits',
      { $inc: { a: 0.1 } },
      { a: dec('1') },
      { a: dec('1.100000000000000') },
    ],
    [
      '$mul of a Decimal by a whole double',
      { $mul: { a: dbl(2) } },
      { a: dec('1.5') },
      { a: dec('3.000000000000000') },
    ],
    ['$inc keeps a double', { $inc: { a: 1 } }, { a: dbl(5) }, { a: dbl(6) }],
    ['$inc widens int to Long', { $inc: { a: 1 } }, { a: 2147483647 }, { a: long('2147483648') }],
    ['$inc beyond int64 is refused', { $inc: { a: 1 } }, { a: long('9223372036854775807') }, 2],
    ['$inc makes a missing field', { $inc: { 'a.b': 2 } }, {}, { a: { b: 2 } }],
    ['$inc of text is refused', { $inc: { a: 1 } }, { a: 'x' }, 14],
    ['$inc of null is refused', { $inc: { a: 1 } }, { a: null }, 14],
    ['$inc by text is refused', { $inc: { a: 'x' } }, {}, 14],
    ['$mul of a missing field', { $mul: { a: 5 } }, {}, { a: 0 }],
    ['$mul by a double makes a double 0', { $mul: { a: 1.5 } }, {}, { a: dbl(0) }],
    ['$mul of Decimals', { $mul: { a: dec('1.5') } }, { a: dec('1.50') }, { a: dec('2.250') }],
    ['$min of dates', { $min: { a: new Date(1) } }, { a: new Date(5) }, { a: new Date(1) }],
    ['$max of Decimals', { $max: { a: dec('10') } }, { a: dec('9') }, { a: dec('10') }],
    ['$max across types', { $max: { a: 'x' } }, { a: 5 }, { a: 'x' }],
    ['$min sets a missing field', { $min: { a: 1 } }, {}, { a: 1 }],
    ['$bit or', { $bit: { a: { or: 4 } } }, { a: 1 }, { a: 5 }],
    ['$bit with a Long', { $bit: { a: { and: long('3') } } }, { a: 7 }, { a: long('3') }],
    ['$bit on a double is refused', { $bit: { a: { or: 1 } } }, { a: 1.5 }, 2],
  ]);
});

describe('arrays', () => {
  probes([
    ['$push to a scalar', { $push: { a: 1 } }, { a: 5 }, 2],
    ['$push makes the array', { $push: { a: 1 } }, {}, { a: [1] }],
    [
      '$push sorts by two keys',
      { $push: { a: { $each: [], $sort: { x: 1, y: -1 } } } },
      {
        a: [
          { x: 1, y: 1 },
          { x: 1, y: 2 },
          { x: 0, y: 0 },
        ],
      },
      {
        a: [
          { x: 0, y: 0 },
          { x: 1, y: 2 },
          { x: 1, y: 1 },
        ],
      },
    ],
    [
      '$push at a negative position',
      { $push: { a: { $each: [9], $position: -1 } } },
      { a: [1, 2] },
      { a: [1, 9, 2] },
    ],
    ['$push with slice 0', { $push: { a: { $each: [1], $slice: 0 } } }, { a: [1] }, { a: [] }],
    [
      '$push with a negative slice',
      { $push: { a: { $each: [3], $slice: -2 } } },
      { a: [1, 2] },
      { a: [2, 3] },
    ],
    ['$push of an unknown clause', { $push: { a: { $each: [], $nope: 1 } } }, {}, 2],
    ['$addToSet of an ObjectId', { $addToSet: { a: id1 } }, { a: [id1] }, { a: [id1] }],
    ['$addToSet sees equal numbers', { $addToSet: { a: 1 } }, { a: [long('1')] }, { a: [long('1')] }],
    [
      '$addToSet sees field order',
      { $addToSet: { a: { y: 1, x: 1 } } },
      { a: [{ x: 1, y: 1 }] },
      {
        a: [
          { x: 1, y: 1 },
          { y: 1, x: 1 },
        ],
      },
    ],
    ['$addToSet $each', { $addToSet: { a: { $each: [1, 2, 2] } } }, { a: [1] }, { a: [1, 2] }],
    [
      '$pull by condition',
      { $pull: { a: { x: { $gt: 1 } } } },
      { a: [{ x: 1 }, { x: 2 }] },
      { a: [{ x: 1 }] },
    ],
    ['$pop below a field that is missing', { $pop: { 'b.c': 1 } }, { a: 1 }, { a: 1 }],
    ['$pop beyond the end of an array', { $pop: { 'a.5': 1 } }, { a: [[1]] }, { a: [[1]] }],
    ['$pop below a number', { $pop: { 'a.b': 1 } }, { a: 1 }, 28],
    ['$pull by a name within an array', { $pull: { 'a.b': 1 } }, { a: [1] }, 28],
    ['$pullAll below null', { $pullAll: { 'a.b.c': [1] } }, { a: { b: null } }, 28],
    ['$unset below a number', { $unset: { 'a.b': 1 } }, { a: 1 }, { a: 1 }],
    ['$pull by operator', { $pull: { a: { $in: [1, 2] } } }, { a: [1, 2, 3] }, { a: [3] }],
    ['$pull of an ObjectId', { $pull: { a: id1 } }, { a: [id1, id2] }, { a: [id2] }],
    [
      '$pull with $or',
      { $pull: { a: { $or: [{ x: 1 }, { x: 3 }] } } },
      { a: [{ x: 1 }, { x: 2 }, { x: 3 }] },
      { a: [{ x: 2 }] },
    ],
    [
      '$pull with $elemMatch',
      { $pull: { a: { b: { $elemMatch: { c: 1 } } } } },
      { a: [{ b: [{ c: 1 }] }, { b: [] }] },
      { a: [{ b: [] }] },
    ],
    ['$pull by regex', { $pull: { a: /^x/ } }, { a: ['xa', 'b'] }, { a: ['b'] }],
    ['$pull on a DBRef id', { $pull: { a: { $id: id1 } } }, { a: [{ $ref: 'c', $id: id1 }] }, { a: [] }],
    ['$pull of a whole array', { $pull: { a: [1, 2] } }, { a: [[1, 2], 3] }, { a: [3] }],
    ['$pullAll', { $pullAll: { a: [1, { b: 2 }] } }, { a: [1, { b: 2 }, 3] }, { a: [3] }],
    ['$pop -1', { $pop: { a: -1 } }, { a: [1, 2] }, { a: [2] }],
    ['$pop 1', { $pop: { a: 1 } }, { a: [1, 2] }, { a: [1] }],
    ['$pop 2 is refused', { $pop: { a: 2 } }, { a: [] }, 9],
    ['$unset of an element leaves null', { $unset: { 'a.0': 1 } }, { a: [1, 2] }, { a: [null, 2] }],
    ['$set past the end pads', { $set: { 'a.3': 1 } }, { a: [0] }, { a: [0, null, null, 1] }],
    ['a field name in an array', { $set: { 'a.x': 1 } }, { a: [] }, 28],
    [
      '$[] on every element',
      { $inc: { 'a.$[].n': 1 } },
      { a: [{ n: 1 }, { n: 2 }] },
      { a: [{ n: 2 }, { n: 3 }] },
    ],
    ['$[] on no array', { $set: { 'a.$[]': 1 } }, { a: 1 }, 2],
  ]);

  it('applies $ to the element the filter matched', () => {
    const outcome = run({ $set: { 'a.$.n': 9 } }, { a: [{ k: 1 }, { k: 2 }] }, { filter: { 'a.k': 2 } });
    expect(outcome).toBe(expected({ a: [{ k: 1 }, { k: 2, n: 9 }] }));
  });

  it('applies $ to the element $elemMatch found', () => {
    const outcome = run(
      { $set: { 'a.$': 0 } },
      { a: [1, 5, 9] },
      { filter: { a: { $elemMatch: { $gt: 3, $lt: 7 } } } },
    );
    expect(outcome).toBe(expected({ a: [1, 0, 9] }));
  });

  it('refuses $ without an array condition', () => {
    expect(run({ $set: { 'a.$': 0 } }, { a: [1] }, { filter: {} })).toBe(2);
  });

  it('applies array filters', () => {
    const outcome = run(
      { $set: { 'a.$[e].n': 0 } },
      { a: [{ n: 5 }, { n: 1 }] },
      { arrayFilters: [{ 'e.n': { $gt: 3 } }] },
    );
    expect(outcome).toBe(expected({ a: [{ n: 0 }, { n: 1 }] }));
  });

  it.each([
    ['an unused filter', { $set: { a: 1 } }, [{ e: 1 }], 9],
    ['a missing filter', { $set: { 'a.$[e]': 1 } }, [], 2],
    ['two names in one filter', { $set: { 'a.$[e]': 1 } }, [{ e: 1, f: 1 }], 9],
    ['a bad name', { $set: { 'a.$[E]': 1 } }, [{ E: 1 }], 2],
  ])('refuses %s', (_, update, arrayFilters, code) => {
    expect(run(update, { a: [] }, { arrayFilters })).toBe(code);
  });
});

describe('fields', () => {
  probes([
    ['$set makes documents', { $set: { 'a.b.c': 1 } }, {}, { a: { b: { c: 1 } } }],
    ['$set through a scalar', { $set: { 'a.b': 1 } }, { a: 5 }, 28],
    [
      '$set of an equal document changes nothing',
      { $set: { a: { x: 1 } } },
      { a: { x: 1 } },
      { a: { x: 1 } },
    ],
    ['$set of 5.0 over 5', { $set: { a: dbl(5) } }, { a: 5 }, { a: dbl(5) }],
    ['new fields come in path order', { $set: { c: 1, b: 1 } }, { a: 1 }, { a: 1, b: 1, c: 1 }],
    ['$set of __proto__', { $set: JSON.parse('{"__proto__": 1}') }, {}, JSON.parse('{"__proto__": 1}')],
    ['$rename into the top level', { $rename: { 'a.b': 'c' } }, { a: { b: 1 } }, { a: {}, c: 1 }],
    ['$rename over an existing field', { $rename: { a: 'b' } }, { a: 1, b: 2 }, { b: 1 }],
    ['$rename of a missing field', { $rename: { x: 'y' } }, { a: 1 }, { a: 1 }],
    ['$rename of an array element', { $rename: { 'a.0.b': 'c' } }, { a: [{ b: 1 }] }, 2],
    [
      '$rename through an array finds nothing',
      { $rename: { 'a.b': 'c' } },
      { a: [{ b: 1 }] },
      { a: [{ b: 1 }] },
    ],
    ['$unset', { $unset: { a: '' } }, { a: 1, b: 2 }, { b: 2 }],
    ['$setOnInsert does nothing to a document', { $setOnInsert: { a: 1 } }, { b: 1 }, { b: 1 }],
    ['conflicting paths', { $set: { a: 1 }, $inc: { 'a.b': 1 } }, {}, 40],
    ['an unknown modifier', { $nope: { a: 1 } }, {}, 9],
    ['a modifier of a scalar', { $set: 5 }, {}, 9],
    ['an empty path', { $set: { '': 1 } }, {}, 56],
    ['an empty component', { $set: { 'a..b': 1 } }, {}, 56],
    ['a dollar field', { $set: { $a: 1 } }, {}, 52],
    ['_id stays', { $set: { _id: 2 } }, { _id: 1 }, 66],
    ['_id may be set to itself', { $set: { _id: 1, a: 1 } }, { _id: 1 }, { _id: 1, a: 1 }],
    ['a replacement keeps _id first', { b: 2 }, { _id: 1, a: 1 }, { _id: 1, b: 2 }],
    ['a replacement may not change _id', { _id: 2 }, { _id: 1 }, 66],
    ['a replacement with a dollar field', { a: 1, $b: 2 }, { _id: 1 }, 52],
    [
      'a pipeline',
      [{ $set: { b: { $add: ['$a', 1] } } }, { $unset: 'a' }],
      { _id: 1, a: 1 },
      { _id: 1, b: 2 },
    ],
    [
      'a pipeline with $replaceWith keeps _id',
      [{ $replaceWith: { x: '$a' } }],
      { _id: 1, a: 1 },
      { _id: 1, x: 1 },
    ],
    ['a pipeline with $group', [{ $group: { _id: 1 } }], {}, 72],
  ]);

  it('sets $currentDate to the given time', () => {
    const { doc } = compileUpdate(toDoc({ $currentDate: { a: true } })).apply(stored({}), new Date(7));
    expect(exactText(doc)).toBe(exactText(stored({ a: new Date(7) })));
  });

  it('leaves the given document alone and tells whether it changed', () => {
    const doc = stored({ a: { b: [1] } });
    const before = exactText(doc);
    const result = compileUpdate(toDoc({ $push: { 'a.b': 2 }, $set: { c: 1 } })).apply(doc);
    expect([exactText(doc), result.changed]).toEqual([before, true]);
    expect(compileUpdate(toDoc({ $set: { 'a.b': [1] } })).apply(doc).changed).toBe(false);
  });
});

describe('upserts', () => {
  const inserted = (filter: object, update: object) =>
    codeOr(() => {
      const doc = compileUpdate(pipelineOf(update)).insert(compileMatch(stored(filter)));
      return isDoc(doc) ? exactText(doc) : 0;
    });

  it.each([
    [
      'equality conditions become fields',
      { a: 1, 'b.c': 2, d: { $gt: 5 } },
      { $set: { e: 1 } },
      { a: 1, b: { c: 2 }, e: 1 },
    ],
    ['_id comes first', { a: 1, _id: 7 }, { $set: { b: 1 } }, { _id: 7, a: 1, b: 1 }],
    ['$setOnInsert applies', { _id: 1 }, { $setOnInsert: { a: 1 } }, { _id: 1, a: 1 }],
    [
      '$and and single $in count',
      { $and: [{ a: 1 }, { b: { $in: [2] } }] },
      { $set: { c: 3 } },
      { a: 1, b: 2, c: 3 },
    ],
    ['a dollar field may be inserted', { _id: 1 }, { $set: { $a: 1 } }, { _id: 1, $a: 1 }],
    ['a replacement takes the _id', { _id: 1, x: 1 }, { a: 1 }, { _id: 1, a: 1 }],
    ['a pipeline starts from the filter', { _id: 1, a: 2 }, [{ $set: { b: '$a' } }], { _id: 1, a: 2, b: 2 }],
    ['the same path twice', { $and: [{ a: 1 }, { a: 2 }] }, { $set: { b: 1 } }, 54],
    ['another _id', { _id: 1 }, { $set: { _id: 2 } }, 66],
  ] as const)('%s', (_, filter, update, outcome) => {
    expect(inserted(filter, update)).toBe(expected(outcome));
  });
});
