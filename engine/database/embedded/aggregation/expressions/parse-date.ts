import { StoreError } from '../../errors.ts';
import { fromLocal } from './timezone.ts';

const ISO =
  /^(\d{4})-?(\d{2})(?:-?(\d{2}))?(?:[T ](\d{2}):?(\d{2})?(?::?(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?(?:\d{2})?)?$/i;

/** The parts of a date by format letter. */
type DateFields = Record<string, number>;

/** The patterns of the letters a format may read with. */
const LETTERS: Readonly<Record<string, string>> = {
  Y: '(\\d{4})',
  G: '(\\d{4})',
  m: '(\\d{1,2})',
  d: '(\\d{1,2})',
  H: '(\\d{1,2})',
  M: '(\\d{1,2})',
  S: '(\\d{1,2})',
  V: '(\\d{1,2})',
  L: '(\\d{1,3})',
  j: '(\\d{1,3})',
  u: '(\\d)',
  b: '([A-Za-z]{3})',
  B: '([A-Za-z]{3,})',
  z: '([+-]\\d{2}:?\\d{2}|Z)',
  Z: '([+-]?\\d+)',
};

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The date a text names, by a format or in ISO 8601 and what JavaScript reads. @throws code 241 when it names none */
export function parseDate(text: string, format?: string, timezone?: string): Date {
  return format === undefined ? parseIso(text, timezone) : parseFormatted(text, format, timezone);
}

function parseIso(text: string, timezone: string | undefined): Date {
  const match = ISO.exec(text.trim());
  if (!match) return parseLoosely(text, timezone);
  const [, year, month, day, hour, minute, second, fraction, zone] = match;
  if (zone && timezone)
    throw failed(
      text,
      'you cannot pass in a date/time string with time zone information together with a timezone argument',
    );
  const L = fraction ? Math.floor(Number(`0.${fraction}`) * 1000) : 0;
  const fields = {
    Y: Number(year),
    m: Number(month),
    d: Number(day ?? 1),
    H: Number(hour ?? 0),
    M: Number(minute ?? 0),
    S: Number(second ?? 0),
    L,
  };
  return build(text, fields, zone ? zone.toUpperCase() : timezone);
}

/** Other spellings (`Jan 5, 2024`) are left to JavaScript's parser; without a zone they are in UTC or the given one. */
function parseLoosely(text: string, timezone: string | undefined): Date {
  const hasZone = /(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})\s*$/i.test(text);
  const date = /[a-z]|\//i.test(text) ? new Date(hasZone ? text : `${text} UTC`) : new Date(Number.NaN);
  if (Number.isNaN(date.getTime())) throw failed(text, 'an incomplete or unreadable date/time string');
  return hasZone ? date : fromLocal(date, timezone);
}

function parseFormatted(text: string, format: string, timezone: string | undefined): Date {
  const letters: string[] = [];
  const pattern = format.replaceAll(/%([^])|[.*+?^${}()|[\]\\]/g, (all, letter: string | undefined) => {
    if (letter === undefined) return `\\${all}`;
    if (letter === '%') return '%';
    const known = LETTERS[letter];
    if (!known) throw new StoreError(18536, `Invalid format character '%${letter}' in format string`);
    letters.push(letter);
    return known;
  });
  const match = new RegExp(`^${pattern}$`).exec(text);
  if (!match) throw failed(text, 'the string does not match the format');
  const fields: DateFields = { Y: 1970, m: 1, d: 1, H: 0, M: 0, S: 0, L: 0 };
  let zone = timezone;
  letters.forEach((letter, i) => {
    const part = match[i + 1] as string;
    if (letter === 'z') zone = part;
    else if (letter === 'Z') zone = offsetName(Number(part));
    else if (letter === 'b' || letter === 'B')
      fields['m'] = MONTHS.indexOf(part.slice(0, 3).toLowerCase()) + 1;
    else fields[letter] = Number(part);
  });
  return build(text, fields, zone);
}

function offsetName(minutes: number): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}${two(Math.abs(minutes) % 60)}`;
}

function build(text: string, fields: DateFields, zone: string | undefined): Date {
  const { Y = 1970, m = 1, d = 1, H = 0, M = 0, S = 0, L = 0, G, V = 1, u = 1, j } = fields;
  if (m < 1 || m > 12 || d < 1 || d > 31 || H > 24 || M > 59 || S > 60)
    throw failed(text, 'a part of the date is out of range');
  const date = new Date(0);
  if (G !== undefined) {
    date.setUTCFullYear(G, 0, 4);
    date.setUTCDate(date.getUTCDate() - (date.getUTCDay() || 7) + (V - 1) * 7 + u);
  } else if (j !== undefined) date.setUTCFullYear(Y, 0, j);
  else date.setUTCFullYear(Y, m - 1, d);
  date.setUTCHours(H, M, S, L);
  return fromLocal(date, zone);
}

const failed = (text: string, why: string): StoreError =>
  new StoreError(241, `Error parsing date string '${text}'; ${why}`);
