import { isNullish, type Maybe, typeNameOf } from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { dayOfYear, isoDayOfWeek, isoWeek, weekOfYear } from './calendar.ts';
import { compileNamed, type OperatorCompiler, type OperatorFamily } from './compiler.ts';
import { parseDate } from './parse-date.ts';
import { coerceToDate, offsetMinutes, timezoneOf } from './timezone.ts';

const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const padded = (n: number, width = 2): string => String(n).padStart(width, '0');
const monthName = (date: Date): string => MONTH_NAMES[date.getUTCMonth()] as string;

/** What each letter after a percent sign prints. Source: the manual's format specifiers. */
const LETTERS: Readonly<Record<string, (local: Date, offset: number) => string>> = {
  Y: (date) => padded(date.getUTCFullYear(), 4),
  m: (date) => padded(date.getUTCMonth() + 1),
  d: (date) => padded(date.getUTCDate()),
  H: (date) => padded(date.getUTCHours()),
  M: (date) => padded(date.getUTCMinutes()),
  S: (date) => padded(date.getUTCSeconds()),
  L: (date) => padded(date.getUTCMilliseconds(), 3),
  j: (date) => padded(dayOfYear(date), 3),
  w: (date) => String(date.getUTCDay() + 1),
  u: (date) => String(isoDayOfWeek(date)),
  U: (date) => padded(weekOfYear(date)),
  V: (date) => padded(isoWeek(date).week),
  G: (date) => padded(isoWeek(date).year, 4),
  b: (date) => monthName(date).slice(0, 3),
  B: monthName,
  z: (_, offset) =>
    `${offset < 0 ? '-' : '+'}${padded(Math.floor(Math.abs(offset) / 60))}${padded(Math.abs(offset) % 60)}`,
  Z: (_, offset) => String(offset),
  '%': () => '%',
};

/** @throws code 18535 for a lone percent sign, 18536 for an unknown letter */
export function formatDate(date: Date, format: string, timezone: string | undefined): string {
  if (/(?:^|[^%])(?:%%)*%$/.test(format))
    throw new StoreError(18535, "Unmatched '%' at end of format string");
  const offset = offsetMinutes(date.getTime(), timezone);
  const local = new Date(date.getTime() + offset * 60_000);
  return format.replaceAll(/%([^])/g, (_, letter: string) => {
    const print = LETTERS[letter];
    if (!print) throw new StoreError(18536, `Invalid format character '%${letter}' in format string`);
    return print(local, offset);
  });
}

const dateToString: OperatorCompiler = (argument, compiler, name) => {
  const args = compileNamed(argument, compiler, name, ['date'], ['format', 'timezone', 'onNull'], {
    notObject: 18629,
    unknown: 18534,
    missing: 18628,
  });
  return (frame) => {
    const date = args.get('date')?.(frame);
    const zone = args.get('timezone');
    const timezone = zone ? timezoneOf(zone(frame)) : undefined;
    const format = args.get('format')?.(frame);
    if (isNullish(date)) return args.has('onNull') ? args.get('onNull')?.(frame) : null;
    if (timezone === null || (args.has('format') && isNullish(format))) return null;
    if (format !== undefined && typeof format !== 'string')
      throw new StoreError(
        18533,
        `$dateToString requires that 'format' be a string, found: ${typeNameOf(format)}`,
      );
    const utc = !timezone || timezone === 'UTC' || timezone === 'GMT';
    return formatDate(
      coerceToDate(date),
      format ?? (utc ? '%Y-%m-%dT%H:%M:%S.%LZ' : '%Y-%m-%dT%H:%M:%S.%L'),
      timezone,
    );
  };
};

const dateFromString: OperatorCompiler = (argument, compiler, name) => {
  const args = compileNamed(
    argument,
    compiler,
    name,
    ['dateString'],
    ['format', 'timezone', 'onError', 'onNull'],
  );
  return (frame) => {
    const text = args.get('dateString')?.(frame);
    const zone = args.get('timezone');
    const timezone = zone ? timezoneOf(zone(frame)) : undefined;
    const format = args.get('format')?.(frame);
    if (isNullish(text)) return args.has('onNull') ? args.get('onNull')?.(frame) : null;
    if (timezone === null || (args.has('format') && isNullish(format))) return null;
    try {
      return readDate(text, format, timezone);
    } catch (error) {
      const onError = args.get('onError');
      if (onError && error instanceof StoreError && error.code === 241) return onError(frame);
      throw error;
    }
  };
};

function readDate(text: Maybe, format: Maybe, timezone: string | undefined): Date {
  if (typeof text !== 'string')
    throw new StoreError(
      241,
      `$dateFromString requires that 'dateString' be a string, found: ${typeNameOf(text)}`,
    );
  if (format !== undefined && typeof format !== 'string')
    throw new StoreError(
      40684,
      `$dateFromString requires that 'format' be a string, found: ${typeNameOf(format)}`,
    );
  return parseDate(text, format, timezone);
}

/** `$dateToString $dateFromString`. */
export const dateFormats: OperatorFamily = { $dateToString: dateToString, $dateFromString: dateFromString };
