import { describe, expect, it } from 'vitest';
import { Decimal128, Long, ObjectId } from '#engine/database/index.ts';
import { type FieldDefinition, fieldKindNames, fieldsOf } from '#schemas/field-kinds/index.ts';
import type { JsonValue } from '#schemas/json.ts';
import type { FieldKindName } from '#schemas/types/index.ts';
import { storedFieldKinds } from './index.ts';

const id = '64b7f0c2a1b2c3d4e5f60718';

/** Values of every kind as JSON carries them, and what they are compared with where that differs. */
const samples: Record<FieldKindName, JsonValue[]> = {
  text: ['Acme', '中文'],
  longText: ['two\nlines'],
  number: [0, -7, 999_999_999_999_999],
  decimal: [0.1, -1234.5678, 1e-7],
  money: [{ amount: 12.5, currency: 'CNY' }],
  percent: [0.15],
  boolean: [true, false],
  date: ['2026-02-28', '0001-01-01'],
  dateTime: ['2026-02-28T10:11:12.345Z'],
  select: ['web'],
  multiSelect: [['a', 'b']],
  reference: [id],
  user: [id],
  email: ['a@example.com'],
  phone: ['+86 10 1234'],
  url: ['https://example.com/'],
  sequence: ['D-2026-0001'],
};

describe('storedFieldKinds', () => {
  it('has the kinds of schemas/field-kinds, no more and no fewer', () => {
    expect(Object.keys(storedFieldKinds).toSorted()).toEqual([...fieldKindNames].toSorted());
    expect(Object.entries(storedFieldKinds).filter(([name, { kind }]) => kind !== name)).toEqual([]);
  });

  it.each(Object.keys(samples) as FieldKindName[])('gives back what it stored of %s', (kind) => {
    const { toStored, fromStored } = storedFieldKinds[kind];
    const field = fieldOf(kind);
    for (const value of samples[kind]) expect(fromStored(toStored(value, field), field)).toEqual(value);
  });

  it.each(Object.keys(samples) as FieldKindName[])(
    'shows nothing of %s when something else is stored',
    (kind) => {
      const { fromStored } = storedFieldKinds[kind];
      expect(fromStored(undefined, fieldOf(kind))).toBeUndefined();
      expect(fromStored({ $gt: 1 }, fieldOf(kind))).toBeUndefined();
    },
  );

  it('stores no number as a double', () => {
    expect(storedFieldKinds.number.toStored(7, fieldOf('number'))).toBeInstanceOf(Long);
    expect(storedFieldKinds.number.toStored(7, fieldOf('number', { precision: 2 }))).toBeInstanceOf(
      Decimal128,
    );
    expect(storedFieldKinds.percent.toStored(1, fieldOf('percent'))).toBeInstanceOf(Decimal128);
    expect(() => storedFieldKinds.number.toStored(7.5, fieldOf('number'))).toThrow(TypeError);
  });

  it('shows more than 15 digits as a string of digits', () => {
    const stored = Decimal128.fromString('1234567890.1234567');
    expect(storedFieldKinds.decimal.fromStored(stored, fieldOf('decimal'))).toBe('1234567890.1234567');
    expect(storedFieldKinds.decimal.fromStored(Decimal128.fromString('12.50'), fieldOf('decimal'))).toBe(
      12.5,
    );
  });

  it('compares money by its base, a list by its elements, a reference by its id', () => {
    expect(storedFieldKinds.money.comparePath(fieldOf('money'))).toBe('fields.x.base');
    expect(storedFieldKinds.multiSelect.toOperand('a', fieldOf('multiSelect'))).toBe('a');
    expect(storedFieldKinds.reference.toOperand(id, fieldOf('reference'))).toEqual(new ObjectId(id));
  });
});

function fieldOf(kind: FieldKindName, settings: { precision?: number } = {}): FieldDefinition {
  const [field] = fieldsOf({
    type: 'object',
    'x-object': { name: 'thing', label: 'Thing', nameField: 'x' },
    properties: { x: { 'x-field': { kind, label: 'X', ...settings } } },
  });
  if (!field) throw new Error('no field');
  return field;
}
