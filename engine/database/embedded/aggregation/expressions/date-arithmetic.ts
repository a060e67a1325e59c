import { isNullish, isWhole, type Maybe, toNumber, typeNameOf } from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { daysInMonth } from './calendar.ts';
import { named, type NamedValues, type OperatorFamily } from './compiler.ts';
import { coerceToDate, fromLocal, offsetMinutes, timezoneOf, toLocal } from './timezone.ts';

/** The lengths of the units that have one, in milliseconds. */
const LENGTHS = {
  week: 604_800_000,
  day: 86_400_000,
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
  millisecond: 1,
} as const;
const MONTHS = { year: 12, quarter: 3, month: 1 } as const;
const REFERENCE = Date.UTC(2000, 0, 1);
const REFERENCE_WEEKDAY = 6;
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

type FixedUnit = keyof typeof LENGTHS;
type MonthUnit = keyof typeof MONTHS;
export type DateUnit = FixedUnit | MonthUnit;

const isMonthUnit = (unit: DateUnit): unit is MonthUnit => unit in MONTHS;

/** @throws code 9 or 5439013 for what is not a time unit */
export function unitOf(value: Maybe, name: string): DateUnit {
  if (typeof value !== 'string')
    throw new StoreError(5439013, `${name} requires 'unit' to be a string, but got ${typeNameOf(value)}`);
  if (!(value in LENGTHS) && !(value in MONTHS)) throw new StoreError(9, `unknown time unit value: ${value}`);
  return value as DateUnit;
}

/** A date some units later by the zone's calendar; the day is clamped to the end of a shorter month. */
export function addToDate(date: Date, unit: DateUnit, amount: number, timezone?: string): Date {
  if (isMonthUnit(unit)) {
    const local = toLocal(date, timezone);
    const day = local.getUTCDate();
    local.setUTCDate(1);
    local.setUTCMonth(local.getUTCMonth() + amount * MONTHS[unit]);
    local.setUTCDate(Math.min(day, daysInMonth(local)));
    return fromLocal(local, timezone);
  }
  const ms = amount * LENGTHS[unit];
  if (unit !== 'day' && unit !== 'week') return new Date(date.getTime() + ms);
  return fromLocal(new Date(toLocal(date, timezone).getTime() + ms), timezone);
}

/** How many starts of the unit lie between two dates by the zone's clock. */
function difference(
  start: Date,
  end: Date,
  unit: DateUnit,
  timezone: string | undefined,
  firstDay: number,
): number {
  const a = toLocal(start, timezone);
  const b = toLocal(end, timezone);
  const months = (date: Date): number => date.getUTCFullYear() * 12 + date.getUTCMonth();
  if (isMonthUnit(unit)) return Math.floor(months(b) / MONTHS[unit]) - Math.floor(months(a) / MONTHS[unit]);
  if (unit === 'week') {
    const week = (date: Date): number =>
      Math.floor((Math.floor(date.getTime() / LENGTHS.day) + 4 - firstDay) / 7);
    return week(b) - week(a);
  }
  if (unit === 'day') return Math.floor(b.getTime() / LENGTHS.day) - Math.floor(a.getTime() / LENGTHS.day);
  const offset = offsetMinutes(start.getTime(), timezone) * LENGTHS.minute;
  const count = (date: Date): number => Math.floor((date.getTime() + offset) / LENGTHS[unit]);
  return count(end) - count(start);
}

/** The start of the bin of `size` units that holds the date; bins are counted from 2000-01-01. */
function truncateDate(
  date: Date,
  unit: DateUnit,
  size: number,
  timezone: string | undefined,
  firstDay: number,
): Date {
  const local = toLocal(date, timezone);
  if (isMonthUnit(unit)) {
    const span = MONTHS[unit] * size;
    const months = (local.getUTCFullYear() - 2000) * 12 + local.getUTCMonth();
    const start = Math.floor(months / span) * span;
    const first = new Date(0);
    first.setUTCFullYear(2000 + Math.floor(start / 12), ((start % 12) + 12) % 12, 1);
    return fromLocal(first, timezone);
  }
  const span = LENGTHS[unit] * size;
  const base =
    unit === 'week' ? REFERENCE + ((firstDay - REFERENCE_WEEKDAY + 7) % 7) * LENGTHS.day : REFERENCE;
  const binned = (ms: number): number => Math.floor((ms - base) / span) * span + base;
  if (unit === 'week' || unit === 'day') return fromLocal(new Date(binned(local.getTime())), timezone);
  const offset = local.getTime() - date.getTime();
  return new Date(binned(date.getTime() + offset) - offset);
}

function firstDayOf(value: Maybe, name: string): number {
  if (typeof value !== 'string')
    throw new StoreError(
      5439015,
      `${name} requires 'startOfWeek' to be a string, but got ${typeNameOf(value)}`,
    );
  const day = WEEKDAYS.findIndex(
    (weekday) => weekday === value.toLowerCase() || weekday.slice(0, 3) === value.toLowerCase(),
  );
  if (day < 0) throw new StoreError(9, `unknown day of week value: ${value}`);
  return day;
}

/** The arguments all of these operators share; null when one of them is null or missing. */
function common(values: NamedValues, name: string) {
  const timezone = values.has('timezone') ? timezoneOf(values.get('timezone')) : undefined;
  const unit = values.get('unit');
  const startOfWeek = values.has('startOfWeek') ? values.get('startOfWeek') : 'sunday';
  if (timezone === null || isNullish(unit) || isNullish(startOfWeek)) return null;
  return { timezone, unit: unitOf(unit, name), firstDay: firstDayOf(startOfWeek, name) };
}

const adding = (sign: 1 | -1) =>
  named(
    ['startDate', 'unit', 'amount'],
    ['timezone'],
    (values, name) => {
      const start = values.get('startDate');
      const amount = values.get('amount');
      const shared = common(values, name);
      if (isNullish(start) || isNullish(amount) || !shared) return null;
      if (!isWhole(amount)) throw new StoreError(5166405, `${name} expects integer amount of time units`);
      return addToDate(coerceToDate(start), shared.unit, sign * toNumber(amount), shared.timezone);
    },
    { notObject: 5166400, unknown: 5166401, missing: 5166402 },
  );

function dateDiff(values: NamedValues, name: string): Maybe {
  const start = values.get('startDate');
  const end = values.get('endDate');
  const shared = common(values, name);
  if (isNullish(start) || isNullish(end) || !shared) return null;
  return BigInt(
    difference(coerceToDate(start), coerceToDate(end), shared.unit, shared.timezone, shared.firstDay),
  );
}

function dateTrunc(values: NamedValues, name: string): Maybe {
  const date = values.get('date');
  const size = values.has('binSize') ? values.get('binSize') : 1;
  const shared = common(values, name);
  if (isNullish(date) || isNullish(size) || !shared) return null;
  if (!isWhole(size))
    throw new StoreError(
      5439017,
      `${name} requires 'binSize' to be a 64-bit integer, but got value of type ${typeNameOf(size)}`,
    );
  if (toNumber(size) <= 0)
    throw new StoreError(
      5439018,
      `${name} requires 'binSize' to be greater than 0, but got value ${toNumber(size)}`,
    );
  return truncateDate(coerceToDate(date), shared.unit, toNumber(size), shared.timezone, shared.firstDay);
}

/** `$dateAdd $dateSubtract $dateDiff $dateTrunc`. */
export const dateArithmetic: OperatorFamily = {
  $dateAdd: adding(1),
  $dateSubtract: adding(-1),
  $dateDiff: named(['startDate', 'endDate', 'unit'], ['timezone', 'startOfWeek'], dateDiff, {
    notObject: 5166301,
    unknown: 5166302,
    missing: 5166303,
  }),
  $dateTrunc: named(['date', 'unit'], ['binSize', 'timezone', 'startOfWeek'], dateTrunc, {
    notObject: 5439007,
    unknown: 5439008,
    missing: 5439009,
  }),
};
