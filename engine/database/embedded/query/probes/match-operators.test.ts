import { describe } from 'vitest';
import { runMatchProbes } from './match-probe.ts';
import { dec, long } from './values.ts';

describe('regular expressions', () => {
  runMatchProbes([
    ['option x', { a: { $regex: 'a b # c', $options: 'x' } }, { a: 'ab' }, true],
    ['inline (?i)', { a: { $regex: '(?i)AB' } }, { a: 'ab' }, true],
    ['option s', { a: { $regex: 'a.b', $options: 's' } }, { a: 'a\nb' }, true],
    ['a dot stops at a newline', { a: { $regex: 'a.b' } }, { a: 'a\nb' }, false],
    ['option m', { a: { $regex: '^b', $options: 'm' } }, { a: 'a\nb' }, true],
    ['a dollar sign before the last newline', { a: /a$/ }, { a: 'a\n' }, true],
    ['quoting by \\Q…\\E', { a: { $regex: '\\Qa.b*\\E' } }, { a: 'xa.b*y' }, true],
    ['quoting means literally', { a: { $regex: '\\Qa.b\\E' } }, { a: 'axb' }, false],
    ['quoting to the end', { a: { $regex: '^\\Qa(' } }, { a: 'a(b' }, true],
    ['\\A and \\z', { a: { $regex: '\\Aab\\z' } }, { a: 'ab' }, true],
    ['a POSIX class', { a: { $regex: '^[[:digit:]]+$' } }, { a: '123' }, true],
    ['a Python-style name', { a: { $regex: '(?P<x>a)b' } }, { a: 'ab' }, true],
    ['an astral character is one dot', { a: { $regex: '^.$' } }, { a: '😀' }, true],
    ['$not with a regex', { a: { $not: /x/ } }, { a: 'y' }, true],
    ['$in with a regex', { a: { $in: [/^x/] } }, { a: 'xy' }, true],
    ['$nin with a regex', { a: { $nin: [/^x/] } }, { a: 'xy' }, false],
    ['$all with a regex', { a: { $all: [/x/, /y/] } }, { a: ['x', 'y'] }, true],
    ['a stored regex equals itself', { a: /x/i }, { a: /x/i }, true],
    ['$eq with a regex is equality', { a: { $eq: /x/ } }, { a: 'x' }, false],
    ['a number is no text', { a: /1/ }, { a: 1 }, false],
    ['an invalid pattern', { a: { $regex: '(' } }, {}, 51_091],
    ['an unknown flag', { a: { $regex: 'a', $options: 'q' } }, {}, 51_108],
    ['$options alone', { a: { $options: 'i' } }, {}, 2],
    ['$ne with a regex', { a: { $ne: /x/ } }, {}, 2],
  ]);
});

describe('arithmetic and bits', () => {
  runMatchProbes([
    ['$mod of a Long', { a: { $mod: [3, 1] } }, { a: long('9007199254740994') }, true],
    ['$mod cuts fractions', { a: { $mod: [4, 1] } }, { a: 5.9 }, true],
    ['$mod of a Decimal', { a: { $mod: [4, 1] } }, { a: dec('5') }, true],
    ['$mod of a negative number', { a: { $mod: [3, -1] } }, { a: -4 }, true],
    ['$mod by zero', { a: { $mod: [0, 1] } }, {}, 2],
    ['$mod with one number', { a: { $mod: [2] } }, {}, 2],
    ['$bitsAllSet of a Long', { a: { $bitsAllSet: [40] } }, { a: long('1099511627776') }, true],
    ['$bitsAnySet by mask', { a: { $bitsAnySet: 6 } }, { a: 4 }, true],
    ['$bitsAllClear', { a: { $bitsAllClear: 3 } }, { a: 4 }, true],
    ['$bitsAnyClear', { a: { $bitsAnyClear: 7 } }, { a: 7 }, false],
    ['high bits of a negative number are set', { a: { $bitsAllSet: [60] } }, { a: -1 }, true],
    ['a negative mask', { a: { $bitsAllSet: -1 } }, {}, 9],
  ]);
});

describe('logic and expressions', () => {
  runMatchProbes([
    ['$or', { $or: [{ a: 1 }, { b: 1 }] }, { b: 1 }, true],
    ['$nor', { $nor: [{ a: 1 }, { b: 1 }] }, { b: 1 }, false],
    ['$and', { $and: [{ a: 1 }, { b: 1 }] }, { a: 1, b: 1 }, true],
    ['empty $or', { $or: [] }, {}, 2],
    ['$or of a scalar', { $or: [1] }, {}, 2],
    ['$expr tells missing from null', { $expr: { $eq: ['$a', null] } }, {}, false],
    ['$expr $gt null', { $expr: { $gt: ['$a', null] } }, { a: 1 }, true],
    ['$expr compares Decimals', { $expr: { $gt: ['$a', '$b'] } }, { a: dec('10'), b: dec('9') }, true],
    ['$expr compares across types', { $expr: { $gt: ['$a', 5] } }, { a: 'str' }, true],
    ['$expr inside $elemMatch', { a: { $elemMatch: { $expr: true } } }, {}, 2],
    ['an unknown top-level operator', { $nope: 1 }, {}, 2],
    ['an unknown operator', { a: { $nope: 1 } }, {}, 2],
    ['$where is refused', { $where: 'true' }, {}, 115],
    ['$text is refused', { $text: { $search: 'x' } }, {}, 115],
    ['$jsonSchema is refused', { $jsonSchema: {} }, {}, 115],
    ['geo is refused', { a: { $near: [1, 2] } }, {}, 115],
    ['$in needs an array', { a: { $in: 1 } }, {}, 2],
    ['$not needs operators', { a: { $not: 5 } }, {}, 2],
    ['a DBRef is a value', { a: { $ref: 'c', $id: 1 } }, { a: { $ref: 'c', $id: 1 } }, true],
    [
      '__proto__ is a field like others',
      JSON.parse('{"__proto__": 1}'),
      JSON.parse('{"__proto__": 1}'),
      true,
    ],
  ]);
});

describe('collation', () => {
  runMatchProbes(
    [
      ['equality ignores case at strength 2', { a: 'ABC' }, { a: 'abc' }, true],
      ['accents still count', { a: 'e' }, { a: 'é' }, false],
      ['$in ignores case', { a: { $in: ['X'] } }, { a: 'x' }, true],
      ['$gt follows the locale', { a: { $gt: 'a' } }, { a: 'B' }, true],
      ['nested strings too', { a: { b: 'X' } }, { a: { b: 'x' } }, true],
      ['$expr too', { $expr: { $eq: ['$a', 'X'] } }, { a: 'x' }, true],
    ],
    { locale: 'en', strength: 2 },
  );
});
