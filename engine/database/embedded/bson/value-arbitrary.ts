import fc from 'fast-check';
import { decimalOf } from './decimal.ts';
import { Doc } from './document.ts';
import { asDouble, Binary, BSONRegExp, MaxKey, MinKey, ObjectId, Timestamp, type Value } from './value.ts';

const near = fc.constantFrom(
  0,
  -0,
  1,
  -1,
  0.1,
  5,
  2 ** 53,
  -(2 ** 53),
  2 ** 63,
  1e308,
  Number.NaN,
  Infinity,
  -Infinity,
);
const numbers: fc.Arbitrary<Value> = fc.oneof(
  fc.integer(),
  near.map(asDouble),
  fc.double().map(asDouble),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc
    .tuple(near.filter(Number.isInteger), fc.bigInt(-3n, 3n))
    .map(([n, d]) => BigInt.asIntN(64, BigInt(n) + d)),
  fc
    .tuple(fc.bigInt(-(10n ** 20n), 10n ** 20n), fc.integer({ min: -25, max: 25 }))
    .map(([c, e]) => decimalOf(c, e)),
  fc
    .tuple(fc.bigInt(-9n, 9n), fc.constantFrom(-1, -20, -6000, 0, 400, 6000))
    .map(([c, e]) => decimalOf(c, e)),
);

const text = fc.oneof(
  fc.string({ maxLength: 4 }),
  fc.constantFrom('', 'a', 'a\0', 'a\0b', '\uff61', '😀', '\u{10ffff}', '\ue000'),
);

const leaves: fc.Arbitrary<Value> = fc.oneof(
  { weight: 4, arbitrary: numbers },
  { weight: 3, arbitrary: text },
  { weight: 3, arbitrary: fc.constantFrom<Value>(null, true, false, new MinKey(), new MaxKey()) },
  fc.integer({ min: -1e12, max: 1e12 }).map((ms) => new Date(ms)),
  fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new ObjectId(bytes)),
  fc
    .tuple(fc.uint8Array({ maxLength: 3 }), fc.constantFrom(0, 4, 128))
    .map(([bytes, type]) => new Binary(bytes, type)),
  fc.bigInt(0n, 2n ** 64n - 1n).map((n) => new Timestamp(n)),
  fc
    .constantFrom('a', 'ab', '^x')
    .chain((p) => fc.constantFrom('', 'i', 'im').map((o) => new BSONRegExp(p, o))),
);

function docOf(fields: [string, Value][]): Doc {
  return new Doc(
    fields.map(([name]) => name),
    fields.map(([, value]) => value),
  );
}

const names = fc.constantFrom('a', 'b', 'ab', '0', '10', '2', '__proto__', 'é');

/** Any value that can stand in an index key, with the pairs that are easily confused over-represented. */
export const anyValue: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaves,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.uniqueArray(fc.tuple(names, tie('value')), { selector: ([name]) => name, maxLength: 3 }).map(docOf),
  ),
})).value;
