import type { JsonValue } from '../../json.ts';
import type { FieldKindName, FieldProperty, OptionSet } from '../../types/index.ts';

/** The option set that the examples' select fields use. */
export const exampleOptions: OptionSet = {
  kind: 'optionSet',
  name: 'source',
  label: 'Source',
  options: [
    { value: 'web', label: { en: 'Web site', 'zh-CN': '网站' } },
    { value: 'fair', label: { en: 'Fair', 'zh-CN': '展会' } },
    { value: 'fax', label: { en: 'Fax', 'zh-CN': '传真' }, active: false },
  ],
};

interface KindExamples {
  property?: Partial<Omit<FieldProperty, 'x-field'>>;
  settings?: Partial<FieldProperty['x-field']>;
  /** Values of a new record that are accepted, with what is stored where that differs; undefined is absent. */
  accepted: (JsonValue | { sent: JsonValue; stored: JsonValue | undefined })[];
  refused: JsonValue[];
}

/** Of each kind, values that every schema must accept, and values that every one must refuse. */
export const valueExamples: Record<FieldKindName, KindExamples> = {
  text: {
    property: { maxLength: 5 },
    accepted: ['a', '商机', '😀😀😀😀😀', { sent: ' a ', stored: 'a' }, { sent: '  ', stored: undefined }],
    refused: ['abcdef', '   abc', 5, true, ['a'], { a: 1 }],
  },
  longText: {
    property: { maxLength: 12 },
    accepted: ['two\nlines', { sent: '\n', stored: undefined }],
    refused: ['more than twelve', 1, false],
  },
  number: {
    property: { minimum: -5, maximum: 100 },
    accepted: [0, 100, -5, { sent: '', stored: undefined }],
    refused: [1.5, 101, -6, '7', true, [1], 1e300],
  },
  decimal: {
    settings: { precision: 3 },
    accepted: [19.99, 0.07, 4.35, -1, { sent: 0.1 + 0.2, stored: 0.3 }, { sent: 2.0005, stored: 2 }],
    refused: ['1', 1e12, -1e15, {}],
  },
  money: {
    property: { minimum: 0, maximum: 1000 },
    accepted: [
      12.5,
      { amount: 19.99, currency: 'CNY' },
      { amount: 5 },
      { sent: 0.125, stored: 0.12 },
      { sent: { amount: 0.135, currency: 'CNY' }, stored: { amount: 0.14, currency: 'CNY' } },
    ],
    refused: [
      -1,
      1000.001,
      '5',
      { amount: 5, currency: 'USD' },
      { currency: 'CNY' },
      { amount: 5, note: '' },
    ],
  },
  percent: {
    property: { minimum: 0, maximum: 1 },
    accepted: [0, 1, 0.155, { sent: 0.15555, stored: 0.1556 }],
    refused: [1.01, -0.01, '15%', true],
  },
  boolean: { accepted: [true, false, { sent: ' ', stored: undefined }], refused: ['yes', 1, 0, [], {}] },
  date: {
    accepted: ['2026-03-04', '2024-02-29', '2000-02-29', { sent: ' 2026-12-31 ', stored: '2026-12-31' }],
    refused: ['2026-02-29', '1900-02-29', '2026-13-01', '2026-04-31', '2026-3-4', '04-03-2026', 20260304],
  },
  dateTime: {
    accepted: [
      { sent: '2026-03-04T10:00:00Z', stored: '2026-03-04T10:00:00.000Z' },
      { sent: '2026-03-04T10:00:00.5+08:00', stored: '2026-03-04T02:00:00.500Z' },
    ],
    refused: [
      '2026-03-04',
      '2026-03-04T10:00:00',
      '2026-03-04 10:00:00Z',
      '2026-02-30T10:00:00Z',
      1,
      '2026-03-04T24:00:00Z',
    ],
  },
  select: {
    settings: { optionSet: 'source' },
    accepted: ['web', 'fax', { sent: '', stored: undefined }],
    refused: ['Web site', 'tv', 1, ['web'], 'constructor'],
  },
  multiSelect: {
    property: { maxItems: 2 },
    settings: { optionSet: 'source' },
    accepted: [['web'], ['web', 'fax'], { sent: [], stored: undefined }],
    refused: [['web', 'web'], ['tv'], 'web', [1], ['web', 'fair', 'fax']],
  },
  reference: {
    settings: { to: 'account' },
    accepted: ['0123456789abcdef01234567'],
    refused: ['0123456789ABCDEF01234567', 'Acme', 5, ['0123456789abcdef01234567'], { $ne: 1 }],
  },
  user: { accepted: ['0123456789abcdef01234567'], refused: ['me', 7, {}] },
  email: {
    accepted: [{ sent: ' Li.Na@Example.COM ', stored: 'li.na@example.com' }, 'a+b@例子.中国'],
    refused: ['a@b', 'a b@example.com', 'a@@example.com', '.a@example.com', 'a@example..com', 7],
  },
  phone: {
    accepted: ['+86 138-0000-0000', '(010) 6552 9988 x12'],
    refused: ['call me', '1', 13800000000, '+'],
  },
  url: {
    accepted: ['https://example.com/a?b=1#c', 'http://例子.中国', 'HTTP://Example.com/Ü'],
    refused: ['javascript:alert(1)', 'example.com', 'https://', 'https://a b', 'ftp://example.com', 1],
  },
  sequence: {
    property: { readOnly: true },
    settings: { pattern: 'D-{####}' },
    accepted: ['D-0001'],
    refused: [1, true, 'x'.repeat(101)],
  },
};

/** The field that the examples of a kind belong to. */
export function exampleProperty(kind: FieldKindName): FieldProperty {
  const { property, settings } = valueExamples[kind];
  return { ...property, 'x-field': { kind, label: 'It', ...settings } };
}
