import { describe, expect, it } from 'vitest';
import { type CoerceOptions, detectDateFormat, fieldKinds } from '../index.ts';
import type { FieldKindName, FieldProperty } from '../../types/index.ts';
import { exampleOptions } from './value-examples.ts';

const field = (kind: FieldKindName, property: Partial<FieldProperty> = {}, settings = {}) => ({
  name: 'it',
  kind,
  label: 'It',
  required: false,
  readOnly: false,
  property: { ...property, 'x-field': { kind, label: 'It', ...settings } },
  settings: { kind, label: 'It', ...settings },
});

const read = (kind: FieldKindName, text: string, options: CoerceOptions = {}, settings = {}) =>
  fieldKinds[kind].coerce(text, field(kind, {}, settings), options);
const value = (expected: unknown) => ({ kind: 'value', value: expected });
const failed = (code: string) => expect.objectContaining({ kind: 'failed', code });

describe('numbers in a file', () => {
  it.each([
    ['1234', 1234],
    ['1,234', 1234],
    ['1,234,567.8', 1234567.8],
    ["1'234.5", 1234.5],
    ['1 234', 1234],
    ['１，２３４．５', 1234.5],
    ['(1,234.5)', -1234.5],
    ['−3', -3],
    ['1.2E+3', 1200],
    ['3.5万', 35000],
    ['2亿', 200000000],
  ])('reads %s', (text, expected) => {
    expect(read('decimal', text)).toEqual(value(expected));
  });

  it('reads a decimal comma where the column says so', () => {
    expect(read('decimal', '1.234,5', { decimalComma: true })).toEqual(value(1234.5));
    expect(read('decimal', '1.234,5')).toEqual(failed('number.format'));
  });

  it.each(['1,23', '12,34,567', 'twelve', '1.2.3', '--1', '5%', '1e999', 'Infinity', '0x10'])(
    'refuses %s',
    (text) => {
      expect(read('decimal', text)).toMatchObject({ kind: 'failed' });
    },
  );

  it('refuses digits that would be lost', () => {
    expect(read('decimal', '1.23456')).toEqual(failed('value.precision'));
    expect(read('number', '1.5')).toEqual(failed('value.precision'));
    expect(read('decimal', '12345678901.23456789')).toEqual(failed('number.precision'));
    expect(read('number', '1.0')).toEqual(value(1));
  });

  it('says a blank is empty', () => {
    for (const kind of ['number', 'money', 'percent', 'date', 'select', 'boolean', 'reference'] as const) {
      expect(read(kind, ' ')).toEqual({ kind: 'empty' });
    }
  });
});

describe('money in a file', () => {
  const options = { currency: 'CNY' };
  it.each([
    ['¥1,054.50', 1054.5],
    ['￥1054', 1054],
    ['1054元', 1054],
    ['CNY 1,054', 1054],
    ['-RMB 5', -5],
    ['$12', 12],
    ['1.5万元', 15000],
  ])('reads %s', (text, expected) => {
    expect(read('money', text, options)).toEqual(value(expected));
  });

  it('refuses another currency by its code or sign', () => {
    expect(read('money', '12 USD', options)).toEqual({
      kind: 'failed',
      code: 'money.currencyNotEnabled',
      params: { currency: 'USD' },
    });
    expect(read('money', '€12', options)).toEqual(failed('money.currencyNotEnabled'));
  });
});

describe('percentages in a file', () => {
  it('reads 15 % and 15 as 0.15, and 0.15 of a column of fractions', () => {
    expect(read('percent', '15%')).toEqual(value(0.15));
    expect(read('percent', '15 ％')).toEqual(value(0.15));
    expect(read('percent', '15')).toEqual(value(0.15));
    expect(read('percent', '0.15', { percent: 'fraction' })).toEqual(value(0.15));
    expect(read('percent', '15%', { percent: 'fraction' })).toEqual(value(0.15));
  });
});

describe('dates in a file', () => {
  it.each([
    ['2026-03-04', '2026-03-04'],
    ['2026/3/4', '2026-03-04'],
    ['2026年3月4日', '2026-03-04'],
    ['２０２６年３月４号', '2026-03-04'],
    ['20260304', '2026-03-04'],
    ['2026-03-04 00:00:00', '2026-03-04'],
    ['4 Mar 2026', '2026-03-04'],
    ['March 4, 2026', '2026-03-04'],
    ['25-10-2016', '2016-10-25'],
    ['10/25/2016', '2016-10-25'],
    ['05/05/2016', '2016-05-05'],
    ['46085', '2026-03-04'],
  ])('reads %s', (text, expected) => {
    expect(read('date', text)).toEqual(value(expected));
  });

  it('reads by the chosen format', () => {
    expect(read('date', '03-04-2026', { dateFormat: 'dd-MM-yyyy' })).toEqual(value('2026-04-03'));
    expect(read('date', '3/4/26', { dateFormat: 'M/d/yy' })).toEqual(value('2026-03-04'));
    expect(read('date', '2026-04-03', { dateFormat: 'dd-MM-yyyy' })).toEqual(failed('date.format'));
    expect(read('date', '46085', { dateFormat: 'excel' })).toEqual(value('2026-03-04'));
  });

  it('does not guess between day and month, and knows no day that is not', () => {
    expect(read('date', '03-04-2026')).toEqual(failed('date.ambiguous'));
    expect(read('date', '2026-02-30')).toEqual(failed('date.format'));
    expect(read('date', '31/31/2026')).toEqual(failed('date.format'));
    expect(read('date', 'soon')).toEqual(failed('date.format'));
  });

  it('finds the one format of a column, or says which are possible', () => {
    expect(detectDateFormat(['03-04-2026', '', '25-10-2016'])).toEqual({
      kind: 'format',
      format: 'dd-MM-yyyy',
    });
    expect(detectDateFormat(['03-04-2026'])).toEqual({
      kind: 'ambiguous',
      formats: ['dd-MM-yyyy', 'MM-dd-yyyy'],
    });
    expect(detectDateFormat(['2026年3月4日'])).toEqual({ kind: 'format', format: 'yyyy年MM月dd日' });
    expect(detectDateFormat(['soon'])).toEqual({ kind: 'none' });
  });
});

describe('instants in a file', () => {
  it('reads zones, the workspace zone where there is none, and half days', () => {
    const inShanghai = { offsetMinutes: () => 480 };
    expect(read('dateTime', '2026-03-04T10:00:00Z')).toEqual(value('2026-03-04T10:00:00.000Z'));
    expect(read('dateTime', '2026-03-04 10:00', inShanghai)).toEqual(value('2026-03-04T02:00:00.000Z'));
    expect(read('dateTime', '2026/3/4 1:05 PM')).toEqual(value('2026-03-04T13:05:00.000Z'));
    expect(read('dateTime', '2026-03-04 10:00:00-0500')).toEqual(value('2026-03-04T15:00:00.000Z'));
    expect(read('dateTime', '2026-03-04', inShanghai)).toEqual(value('2026-03-03T16:00:00.000Z'));
    expect(read('dateTime', '2026-03-04 25:00')).toEqual(failed('dateTime.format'));
  });
});

describe('words in a file', () => {
  it('reads yes and no in both languages, and words of the column', () => {
    for (const text of ['是', 'yes', 'TRUE', '1', '有']) expect(read('boolean', text)).toEqual(value(true));
    for (const text of ['否', 'No', 'false', '0', '无']) expect(read('boolean', text)).toEqual(value(false));
    expect(read('boolean', 'Done', { trueWords: ['done'] })).toEqual(value(true));
    expect(read('boolean', 'perhaps')).toEqual(failed('boolean.format'));
  });

  it('reads options by value or by label in any language', () => {
    const options = { optionSet: exampleOptions };
    const settings = { optionSet: 'source' };
    expect(read('select', 'WEB SITE', options, settings)).toEqual(value('web'));
    expect(read('select', '展会', options, settings)).toEqual(value('fair'));
    expect(read('select', 'technolgy', options, settings)).toEqual({
      kind: 'failed',
      code: 'option.unknown',
      params: { value: 'technolgy' },
    });
    expect(read('multiSelect', '网站；Fair, web', options, settings)).toEqual(value(['web', 'fair']));
  });

  it('reads addresses as people write them', () => {
    expect(read('email', ' mailto:Li@Example.com ')).toEqual(value('li@example.com'));
    expect(read('email', 'li at example')).toEqual(failed('email.format'));
    expect(read('url', 'example.com/a')).toEqual(value('https://example.com/a'));
    expect(read('url', 'javascript:alert(1)')).toEqual(failed('url.format'));
    expect(read('phone', '010－6552 9988转12')).toEqual(value('010-6552 9988x12'));
  });

  it('refuses to write a number that the engine gives', () => {
    expect(read('sequence', 'D-1')).toEqual(failed('value.readOnly'));
  });
});
