import { describe, expect, it } from 'vitest';
import { daysSince, formatDate, formatDateShort, formatDateTime, formatRecent } from './dates.ts';
import { formatMoney, formatMoneyShort } from './money.ts';
import { formatNumber, formatPercent } from './numbers.ts';

const en = { language: 'en', currency: 'USD', timeZone: 'America/New_York' };
const zh = { language: 'zh-CN', currency: 'CNY', timeZone: 'Asia/Shanghai' };
const now = new Date('2026-11-19T15:00:00Z');

describe('money', () => {
  it.each([
    [264000, '$264,000'],
    [{ amount: 12.5, currency: 'USD' }, '$12.50'],
    [{ amount: 20000, currency: 'EUR' }, 'EUR 20,000'],
    [{ amount: -5, currency: 'USD' }, '−$5'],
    ['123456789012345678.25', '$123,456,789,012,345,678.25'],
    [undefined, ''],
    ['plenty', ''],
  ])('writes %j as %s', (value, text) => expect(formatMoney(value, en)).toBe(text));

  it.each([
    [2_282_000, '$2.28M', '¥228.2万'],
    [88_200, '$88.2K', '¥8.8万'],
    [441_000, '$441K', '¥44.1万'],
    [16_860_000, '$16.86M', '¥1,686万'],
    [120_000_000, '$120.00M', '¥1.20亿'],
    [999_960, '$1.00M', '¥100万'],
    [950, '$950', '¥950'],
  ])('shortens %d to %s and %s', (value, english, chinese) => {
    expect(formatMoneyShort(value, en)).toBe(english);
    expect(formatMoneyShort({ amount: value, currency: 'CNY' }, zh)).toBe(chinese);
  });
});

describe('numbers', () => {
  it("follows the member's number format, not the language", () => {
    expect(formatNumber(1234.5, { language: 'en', numberFormat: 'de-DE' })).toBe('1.234,5');
  });
  it('writes a fraction as percent', () => expect(formatPercent(0.155, en)).toBe('15.5%'));
});

describe('dates', () => {
  it('writes a day with its year', () => {
    expect(formatDate('2026-12-05', en)).toBe('5 Dec 2026');
    expect(formatDate('2026-12-05', zh)).toBe('2026年12月5日');
  });
  it('leaves out the year when it is this or the next one', () => {
    expect(formatDateShort('2027-12-05', en, now)).toBe('5 Dec');
    expect(formatDateShort('2026-12-05', zh, now)).toBe('12月5日');
    expect(formatDateShort('2025-12-05', en, now)).toBe('5 Dec 2025');
  });
  it("shows an instant in the member's zone", () => {
    expect(formatDateTime('2026-11-20T20:00:00Z', en, now)).toBe('Fri 20 Nov, 15:00');
    expect(formatDateTime('2026-11-20T07:00:00Z', zh, now)).toBe('11月20日 周五 15:00');
  });
  it('says how long ago in words', () => {
    const words = {
      now: 'Just now',
      minutes: (n: number) => `${n} min`,
      today: (t: string) => `Today ${t}`,
      yesterday: 'Yesterday',
    };
    expect(formatRecent('2026-11-19T14:35:00Z', en, words, now)).toBe('25 min');
    expect(formatRecent('2026-11-19T11:24:00Z', en, words, now)).toBe('Today 06:24');
    expect(formatRecent('2026-11-18T15:00:00Z', en, words, now)).toBe('Yesterday');
    expect(formatRecent('2026-11-12T15:00:00Z', en, words, now)).toBe('12 Nov');
  });
  it('counts whole days', () => expect(daysSince('2026-11-03T16:00:00Z', now)).toBe(15));
});
