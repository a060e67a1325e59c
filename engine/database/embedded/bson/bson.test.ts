import { deserialize, Long, serialize } from 'bson';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StoreError } from '../errors.ts';
import * as front from './index.ts';
import { anyValue } from './value-arbitrary.ts';

const { decode, decodeFields, Decimal128, Doc, Double, encode, fieldSelection, readField, toDoc } = front;

const bytes = (object: object): Buffer => Buffer.from(serialize(object));
const codeOf = (run: () => unknown): number | undefined => {
  try {
    run();
  } catch (error) {
    if (error instanceof StoreError) return error.code;
    throw error;
  }
  return undefined;
};

describe('decode and encode', () => {
  it('give back the same bytes for any document', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const first = encode(new Doc(['v'], [value]));
        expect(encode(decode(first)).equals(first)).toBe(true);
      }),
      { numRuns: 2000, seed: 7 },
    );
  });

  it('agree with the bson package on what the bytes mean', () => {
    const object = {
      a: 1,
      b: 'é',
      c: [1.5, { d: null }],
      e: new Date(5),
      f: Long.fromString('9007199254740993'),
      g: true,
    };
    expect(encode(decode(bytes(object))).equals(bytes(object))).toBe(true);
    expect(deserialize(encode(toDoc(object)), { promoteLongs: false })).toEqual(
      deserialize(bytes(object), { promoteLongs: false }),
    );
  });

  it('keep field order with integer-like names and __proto__', () => {
    const doc = new Doc(['b', '2', '__proto__', '1'], [1, 2, 3, 4]);
    expect(decode(encode(doc)).names).toEqual(['b', '2', '__proto__', '1']);
    expect(decode(encode(doc)).get('__proto__')).toBe(3);
  });

  it('keep a whole double a double', () => {
    const doc = decode(bytes({ a: new Double(5), b: 5 }));
    expect(front.typeNameOf(doc.get('a'))).toBe('double');
    expect(front.typeNameOf(doc.get('b'))).toBe('int');
    expect(encode(doc).equals(bytes({ a: new Double(5), b: 5 }))).toBe(true);
  });

  it('read invalid UTF-8 as replacement characters', () => {
    const broken = bytes({ a: 'xx' });
    broken[11] = 0xff;
    expect(decode(broken).get('a')).toBe('\ufffdx');
  });

  it('refuse more than 100 levels', () => {
    const nested = (levels: number): object => (levels === 0 ? {} : { a: nested(levels - 1) });
    expect(codeOf(() => decode(bytes(nested(99))))).toBe(undefined);
    expect(codeOf(() => decode(bytes(nested(100))))).toBe(15);
  });

  it('refuse every truncated or mis-lengthed document with code 22', () => {
    const good = bytes({ a: 'text', b: [1, { c: 2 }], d: Buffer.from('x') });
    for (let i = 0; i < good.length; i++)
      expect(codeOf(() => decode(Buffer.from(good.subarray(0, i))))).toBe(22);
    const long = Buffer.from(good);
    long.writeInt32LE(1000, 7);
    expect(codeOf(() => decode(long))).toBe(22);
  });
});

describe('decodeFields and readField', () => {
  const stored = bytes({
    a: 1,
    b: { c: { d: 'x' } },
    e: [{ f: 1 }],
    g: 2,
    h: { x: 0, y: 1, z: [5, { q: 1 }] },
  });

  it('read the selected fields in stored order, and of documents only what is selected below', () => {
    const read = (...paths: string[]) => deserialize(encode(decodeFields(stored, fieldSelection(paths))));
    expect(read('g', 'b.c.d')).toEqual({ b: { c: { d: 'x' } }, g: 2 });
    expect(read('h.y', 'h.z.0')).toEqual({ h: { y: 1, z: [5, { q: 1 }] } });
    expect(read('h.y', 'h')).toEqual(read('h', 'h.y.deep'));
    expect(read('a.b', 'e.f', 'h.none')).toEqual({ a: 1, e: [{ f: 1 }], h: {} });
  });

  it('follow a path through documents and stop at arrays', () => {
    expect(readField(stored, 'b.c.d')).toBe('x');
    expect(readField(stored, 'e.f')).toBe(undefined);
    expect(readField(stored, 'b.x')).toBe(undefined);
  });
});

describe('Doc', () => {
  it('finds fields in wide documents after changes', () => {
    const doc = new Doc();
    for (let i = 0; i < 100; i++) doc.append(`f${i}`, i);
    expect(doc.get('f99')).toBe(99);
    doc.delete('f0');
    expect(doc.get('f99')).toBe(99);
    doc.prepend('f50', -1).set('new', 1);
    expect([doc.names[0], doc.get('f50'), doc.get('new'), doc.size]).toEqual(['f50', -1, 1, 100]);
  });
});

describe('decimals', () => {
  it.each([
    '0',
    '-0',
    '1.20',
    '9.999999999999999999999999999999999E+6144',
    '1E-6176',
    '-123456789012345678901234567890.1234',
    'NaN',
    '-Infinity',
  ])('read %s as bson does', (text) => {
    const parts = front.decimalParts(Decimal128.fromString(text));
    const again =
      typeof parts === 'number'
        ? front.specialDecimal(parts)
        : front.decimalOf(parts.coefficient, parts.exponent);
    expect(again.toString()).toBe(text.replace('-0', '0'));
  });

  it('round halves to even at 34 digits', () => {
    expect(front.decimalOf(10n ** 34n + 5n, 0).toString()).toBe('1.000000000000000000000000000000000E+34');
    expect(front.decimalOf(10n ** 34n + 15n, 0).toString()).toBe('1.000000000000000000000000000000002E+34');
  });
});
