import { Binary, MaxKey, MinKey, ObjectId, Timestamp, UUID } from 'bson';
import { describe } from 'vitest';
import { runMatchProbes } from './match-probe.ts';
import { dbl, dec, id1, id2, long } from './values.ts';

const uuid = '85beca14-49dd-42f8-bce1-8273f0a25dff';

describe('filters compare numbers of all types by value', () => {
  runMatchProbes([
    ['Decimal > number', { a: { $gt: 5 } }, { a: dec('12.5') }, true],
    ['Decimal range 9 < 10', { a: { $lt: dec('10') } }, { a: dec('9') }, true],
    ['Decimal equals int', { a: 5 }, { a: dec('5.0') }, true],
    ['Decimal equals fractional double', { a: 1.5 }, { a: dec('1.50') }, true],
    ['Decimal 0.1 is not the double 0.1', { a: 0.1 }, { a: dec('0.1') }, false],
    ['Double 5.0 equals int 5', { a: 5 }, { a: dbl(5) }, true],
    ['int 5 equals double 5.0', { a: dbl(5) }, { a: 5 }, true],
    [
      'Long beyond 2^53 compares exactly',
      { a: { $gt: long('9007199254740993') } },
      { a: long('9007199254740994') },
      true,
    ],
    [
      'Long beyond 2^53 is not its neighbour',
      { a: long('9007199254740993') },
      { a: long('9007199254740992') },
      false,
    ],
    ['Long against double', { a: { $gt: 1.5 } }, { a: long('9007199254740995') }, true],
    ['NaN equals NaN', { a: Number.NaN }, { a: Number.NaN }, true],
    ['NaN equals Decimal NaN', { a: Number.NaN }, { a: dec('NaN') }, true],
    ['$gte NaN finds NaN', { a: { $gte: Number.NaN } }, { a: Number.NaN }, true],
    ['$gte NaN finds no number', { a: { $gte: Number.NaN } }, { a: 1 }, false],
    ['$lt 5 does not find NaN', { a: { $lt: 5 } }, { a: Number.NaN }, false],
    ['-0 equals 0', { a: 0 }, { a: -0 }, true],
    ['Infinity against Decimal', { a: { $lt: Infinity } }, { a: dec('1E+400') }, true],
    ['$in finds a Long by an int', { a: { $in: [5, 6] } }, { a: long('5') }, true],
    ['$in finds a fractional Decimal by a double', { a: { $in: [1.5] } }, { a: dec('1.5') }, true],
    ['$in does not confuse number and text', { a: { $in: ['5'] } }, { a: 5 }, false],
  ]);
});

describe('filters compare other types', () => {
  runMatchProbes([
    ['ObjectId equality', { a: id1 }, { a: new ObjectId(id1) }, true],
    ['ObjectId $gt', { a: { $gt: id1 } }, { a: id2 }, true],
    ['ObjectId $in', { a: { $in: [id1, id2] } }, { a: new ObjectId(id2) }, true],
    ['UUID equality', { a: new UUID(uuid) }, { a: new UUID(uuid) }, true],
    [
      'Binary by length first',
      { a: { $gt: new Binary(Buffer.from([9])) } },
      { a: new Binary(Buffer.from([1, 1])) },
      true,
    ],
    ['Date equality', { a: new Date(5) }, { a: new Date(5) }, true],
    ['Date range', { a: { $gte: new Date(5), $lt: new Date(6) } }, { a: new Date(5) }, true],
    ['a number is no date', { a: { $gte: new Date(0) } }, { a: 5 }, false],
    ['type bracketing string and number', { a: { $gt: 5 } }, { a: 'zzz' }, false],
    ['MinKey is below all', { a: { $gt: new MinKey() } }, { a: 'x' }, true],
    ['MaxKey is above all', { a: { $lt: new MaxKey() } }, { a: id1 }, true],
    ['booleans are ordered', { a: { $gt: false } }, { a: true }, true],
    [
      'Timestamp order',
      { a: { $gt: new Timestamp({ t: 1, i: 1 }) } },
      { a: new Timestamp({ t: 10, i: 1 }) },
      true,
    ],
    ['an astral character is above U+FF61', { a: { $gt: '\uff61' } }, { a: '😀' }, true],
    ['the empty string is a string', { a: { $gte: '' } }, { a: '' }, true],
    ['$type int', { a: { $type: 'int' } }, { a: 5 }, true],
    ['$type double of 1.5', { a: { $type: 'double' } }, { a: 1.5 }, true],
    ['$type double of 5.0', { a: { $type: 'double' } }, { a: dbl(5) }, true],
    ['$type int of 5.0', { a: { $type: 'int' } }, { a: dbl(5) }, false],
    ['$type long', { a: { $type: 'long' } }, { a: long('5') }, true],
    ['$type int of a Long', { a: { $type: 'int' } }, { a: long('5000000000') }, false],
    ['$type objectId', { a: { $type: 'objectId' } }, { a: id1 }, true],
    ['$type decimal', { a: { $type: 'decimal' } }, { a: dec('1') }, true],
    ['$type binData', { a: { $type: 'binData' } }, { a: new Binary(Buffer.from('x')) }, true],
    ['$type of an array element', { a: { $type: 'string' } }, { a: ['x'] }, true],
    ['$type array', { a: { $type: 'array' } }, { a: [] }, true],
    ['$type number of a Decimal', { a: { $type: 'number' } }, { a: dec('1') }, true],
    ['$type by number', { a: { $type: 2 } }, { a: 'x' }, true],
    ['$type list', { a: { $type: ['bool', 'null'] } }, { a: null }, true],
    ['$type null of a missing field', { a: { $type: 'null' } }, {}, false],
    ['unknown $type', { a: { $type: 'nope' } }, {}, 2],
    ['empty $type', { a: { $type: [] } }, {}, 9],
  ]);
});
