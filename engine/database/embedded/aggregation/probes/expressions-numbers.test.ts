import { describe } from 'vitest';
import { dbl, dec, long } from '../../query/probes/values.ts';
import { refused, runExpressionProbes } from './pipeline-probe.ts';

/** An object with a field called `then`, which must not be written as a literal. */
const named = (...parts: unknown[]): object =>
  Object.fromEntries(parts.flatMap((name, i) => (i % 2 === 0 ? [[String(name), parts[i + 1]]] : [])));

describe('arithmetic', () => {
  runExpressionProbes([
    ['$add with a Decimal', { $add: ['$a', 1] }, { a: dec('1.5') }, dec('2.5')],
    ['$add of Decimals is exact', { $add: [dec('0.1'), dec('0.2')] }, {}, dec('0.3')],
    ['$add keeps trailing zeros', { $add: [dec('1.00'), 1] }, {}, dec('2.00')],
    ['$add of doubles stays double', { $add: [dbl(2), 3] }, {}, dbl(5)],
    ['$add widens to long', { $add: [2147483647, 1] }, {}, long('2147483648')],
    ['$add beyond int64 is a double', { $add: [long('9223372036854775807'), 1] }, {}, 2 ** 63],
    ['$add to a date', { $add: ['$d', 1000] }, { d: new Date(0) }, new Date(1000)],
    ['$add of two dates', { $add: ['$d', '$d'] }, { d: new Date(0) }, refused(16_612)],
    ['$add of text', { $add: ['x', 1] }, {}, refused(14)],
    ['$add of null', { $add: [null, 1] }, {}, null],
    ['$add of nothing', { $add: [] }, {}, 0],
    ['$subtract of dates', { $subtract: [new Date(5), new Date(2)] }, {}, long('3')],
    ['$subtract from a date', { $subtract: [new Date(5), 2] }, {}, new Date(3)],
    ['$subtract of Decimals', { $subtract: [dec('1.0'), dec('0.90')] }, {}, dec('0.10')],
    [
      '$multiply of a Long',
      { $multiply: ['$a', 2] },
      { a: long('4503599627370497') },
      long('9007199254740994'),
    ],
    ['$multiply of ints widens', { $multiply: [65536, 65536] }, {}, long('4294967296')],
    ['$multiply of Decimals', { $multiply: [dec('1.10'), dec('3')] }, {}, dec('3.30')],
    ['$divide gives a double', { $divide: [6, 3] }, {}, dbl(2)],
    ['$divide of Decimals', { $divide: [dec('1'), dec('8')] }, {}, dec('0.125')],
    ['$divide to 34 digits', { $divide: [dec('2'), 3] }, {}, dec('0.6666666666666666666666666666666667')],
    ['$divide by zero', { $divide: [1, 0] }, {}, refused(2)],
    ['$divide of null by zero', { $divide: [null, 0] }, {}, null],
    ['$mod of ints', { $mod: [-7, 3] }, {}, -1],
    ['$mod of doubles', { $mod: [5.5, 2] }, {}, 1.5],
    ['$mod of Decimals', { $mod: [dec('5.5'), 2] }, {}, dec('1.5')],
    ['$mod of Longs', { $mod: [long('9007199254740993'), 2] }, {}, long('1')],
    ['$mod by zero', { $mod: [1, 0] }, {}, refused(16_610)],
    ['$abs of a Long', { $abs: long('-5') }, {}, long('5')],
    ['$abs of a Decimal', { $abs: dec('-1.50') }, {}, dec('1.50')],
    ['$abs of the least Long', { $abs: long('-9223372036854775808') }, {}, refused(28_680)],
    ['wrong argument count', { $subtract: [1] }, {}, refused(16_020)],
    ['an unknown operator', { $nope: 1 }, {}, refused(168)],
    ['two operators', { $add: [1], $abs: 1 }, {}, refused(15_983)],
    ['$function is refused', { $function: {} }, {}, refused(115)],
  ]);
});

describe('rounding and powers', () => {
  runExpressionProbes([
    ['$round halves to even', { $round: [2.5, 0] }, {}, dbl(2)],
    ['$round of an odd half', { $round: [3.5] }, {}, dbl(4)],
    ['$round of a Decimal', { $round: [dec('2.345'), 2] }, {}, dec('2.34')],
    ['$round of an int to tens', { $round: [125, -1] }, {}, 120],
    ['$round of a Long', { $round: [long('12345678901'), -3] }, {}, long('12345679000')],
    ['$round at 1.005', { $round: [1.005, 2] }, {}, dbl(1)],
    ['$trunc of a negative double', { $trunc: [-2.7] }, {}, dbl(-2)],
    ['$trunc to places', { $trunc: [1.259, 2] }, {}, 1.25],
    ['$ceil of a Decimal', { $ceil: dec('1.2') }, {}, dec('2')],
    ['$floor of a negative', { $floor: -1.5 }, {}, dbl(-2)],
    ['$floor of an int', { $floor: 7 }, {}, 7],
    ['$round of text', { $round: ['x'] }, {}, refused(51_081)],
    ['$sqrt', { $sqrt: 9 }, {}, dbl(3)],
    ['$sqrt of a Decimal', { $sqrt: dec('2') }, {}, dec('1.414213562373095048801688724209698')],
    ['$sqrt of a negative', { $sqrt: -1 }, {}, refused(28_714)],
    ['$pow of ints', { $pow: [2, 10] }, {}, 1024],
    ['$pow widens', { $pow: [2, 40] }, {}, long('1099511627776')],
    ['$pow to a negative', { $pow: [2, -1] }, {}, 0.5],
    ['$pow of 0', { $pow: [0, -1] }, {}, refused(28_764)],
    ['$ln', { $ln: 1 }, {}, dbl(0)],
    ['$log', { $log: [8, 2] }, {}, dbl(3)],
    ['$log10', { $log10: 1000 }, {}, Math.log10(1000) === 3 ? dbl(3) : Math.log10(1000)],
    ['$exp of 0', { $exp: 0 }, {}, dbl(1)],
    ['$sin of 0', { $sin: 0 }, {}, dbl(0)],
    ['$acos outside', { $acos: 2 }, {}, refused(50_989)],
    ['$degreesToRadians', { $degreesToRadians: 180 }, {}, Math.PI],
    ['$bitAnd', { $bitAnd: [6, 3] }, {}, 2],
    ['$bitOr with a Long', { $bitOr: [4, long('1')] }, {}, long('5')],
    ['$bitXor', { $bitXor: [6, 3] }, {}, 5],
    ['$bitNot', { $bitNot: 0 }, {}, -1],
  ]);
});

describe('comparison and conditions', () => {
  runExpressionProbes([
    ['missing is not null', { $eq: ['$zz', null] }, {}, false],
    ['missing is below null', { $lt: ['$zz', null] }, {}, true],
    ['$gt null', { $gt: ['$a', null] }, { a: 1 }, true],
    ['$cmp across types', { $cmp: ['x', 5] }, {}, 1],
    ['numbers of different types are equal', { $eq: [1, dec('1.0')] }, {}, true],
    ['$and of nothing', { $and: [] }, {}, true],
    ['$or with a truthy text', { $or: [0, 'x'] }, {}, true],
    ['$not of 0', { $not: [0] }, {}, true],
    ['$cond as array', { $cond: [true, 1, 2] }, {}, 1],
    ['$cond as object', { $cond: named('if', '$a', 'then', 1, 'else', 2) }, {}, 2],
    ['$cond without else', { $cond: named('if', 1, 'then', 1) }, {}, refused(17_082)],
    ['$ifNull takes the first value', { $ifNull: ['$a', null, 3] }, {}, 3],
    ['$ifNull with one argument', { $ifNull: ['$a'] }, {}, refused(1_257_300)],
    [
      '$switch',
      { $switch: { branches: [named('case', { $gt: ['$a', 1] }, 'then', 'big')], default: 'small' } },
      { a: 2 },
      'big',
    ],
    [
      '$switch without a match',
      { $switch: { branches: [named('case', false, 'then', 1)] } },
      {},
      refused(40_066),
    ],
    ['$switch without branches', { $switch: { branches: [] } }, {}, refused(40_068)],
    ['$literal', { $literal: '$a' }, { a: 1 }, '$a'],
    ['a path through an array', '$a.b', { a: [{ b: 1 }, { c: 2 }, { b: 3 }] }, [1, 3]],
    ['a path through a nested array', '$a.b', { a: [[{ b: 1 }], { b: 2 }] }, [[1], 2]],
    ['$$REMOVE', '$$REMOVE', {}, undefined],
    ['$$ROOT', '$$ROOT.a', { a: 1 }, 1],
    ['an undefined variable', '$$nope', {}, refused(17_276)],
    ['an empty path', '$', {}, refused(16_872)],
    ['a trailing dot', '$a.', {}, refused(15_998)],
    ['missing in an array is null', ['$zz', 1], {}, [null, 1]],
    ['missing in an object is left out', { x: '$zz', y: 1 }, {}, { y: 1 }],
  ]);
});
