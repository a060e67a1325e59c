import {
  Doc,
  integerOf,
  isDoc,
  isNullish,
  isWhole,
  type Maybe,
  toNumber,
  typeNameOf,
  type Value,
} from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { dayOfYear, isoDayOfWeek, isoWeek, weekOfYear } from './calendar.ts';
import {
  assertNamed,
  compileArguments,
  compileNamed,
  named,
  type NamedValues,
  type OperatorCompiler,
  type OperatorFamily,
} from './compiler.ts';
import { coerceToDate, fromLocal, timezoneOf, toLocal } from './timezone.ts';

/** A date, or `{date, timezone}`. */
const part =
  (read: (local: Date) => Value): OperatorCompiler =>
  (argument, compiler, name) => {
    const long = isDoc(argument) && !argument.names[0]?.startsWith('$');
    const args = long
      ? compileNamed(argument, compiler, name, ['date'], ['timezone'], { unknown: 40535, missing: 40539 })
      : undefined;
    const list = args ? [] : compileArguments(argument, compiler);
    const date = args ? args.get('date') : list[0];
    if (!date || list.length > 1)
      throw new StoreError(
        40536,
        `${name} accepts exactly one argument if given an array, but was given ${list.length}`,
      );
    const zone = args?.get('timezone');
    return (frame) => {
      const value = date(frame);
      const timezone = zone ? timezoneOf(zone(frame)) : undefined;
      if (isNullish(value) || timezone === null) return null;
      return read(toLocal(coerceToDate(value), timezone));
    };
  };

const NUMBERED = [
  'year',
  'month',
  'day',
  'hour',
  'minute',
  'second',
  'millisecond',
  'isoWeekYear',
  'isoWeek',
  'isoDayOfWeek',
];

const dateFromParts: OperatorCompiler = (argument, compiler, name) => {
  const doc = assertNamed(argument, name, [], [...NUMBERED, 'timezone'], {
    notObject: 40519,
    unknown: 40518,
  });
  const iso = doc.has('isoWeekYear');
  if (iso === doc.has('year'))
    throw new StoreError(
      iso ? 40489 : 40516,
      `${name} requires either 'year' or 'isoWeekYear' to be present`,
    );
  const mixed = (iso ? ['month', 'day'] : ['isoWeek', 'isoDayOfWeek']).find((key) => doc.has(key));
  if (mixed)
    throw new StoreError(iso ? 40489 : 40525, `${name} does not allow mixing natural dates with ISO dates`);
  const build = named([], [...NUMBERED, 'timezone'], (values) => buildDate(values, iso));
  return build(argument, compiler, name);
};

function buildDate(values: NamedValues, iso: boolean): Maybe {
  const parts = new Map<string, number>();
  for (const key of NUMBERED) {
    if (!values.has(key)) continue;
    const value = values.get(key);
    if (isNullish(value)) return null;
    if (!isWhole(value))
      throw new StoreError(40515, `'${key}' must evaluate to an integer, found ${typeNameOf(value)}`);
    parts.set(key, toNumber(value));
  }
  const timezone = values.has('timezone') ? timezoneOf(values.get('timezone')) : undefined;
  if (timezone === null) return null;
  const of = (key: string, otherwise: number): number => parts.get(key) ?? otherwise;
  const year = of(iso ? 'isoWeekYear' : 'year', 1970);
  if (year < 1 || year > 9999)
    throw new StoreError(
      40523,
      `'${iso ? 'isoWeekYear' : 'year'}' must evaluate to an integer in the range 1 to 9999, found ${year}`,
    );
  const date = new Date(0);
  if (iso) {
    date.setUTCFullYear(year, 0, 4);
    date.setUTCDate(
      date.getUTCDate() - isoDayOfWeek(date) + (of('isoWeek', 1) - 1) * 7 + of('isoDayOfWeek', 1),
    );
  } else date.setUTCFullYear(year, of('month', 1) - 1, of('day', 1));
  date.setUTCHours(of('hour', 0), of('minute', 0), of('second', 0), of('millisecond', 0));
  return fromLocal(date, timezone);
}

function dateToParts(values: NamedValues): Maybe {
  const date = values.get('date');
  const timezone = values.has('timezone') ? timezoneOf(values.get('timezone')) : undefined;
  const iso = values.has('iso8601') ? values.get('iso8601') : false;
  if (isNullish(date) || timezone === null || isNullish(iso)) return null;
  if (typeof iso !== 'boolean')
    throw new StoreError(40521, `iso8601 must evaluate to a bool, found ${typeNameOf(iso)}`);
  const local = toLocal(coerceToDate(date), timezone);
  const days: [string, number][] = iso
    ? [
        ['isoWeekYear', isoWeek(local).year],
        ['isoWeek', isoWeek(local).week],
        ['isoDayOfWeek', isoDayOfWeek(local)],
      ]
    : [
        ['year', local.getUTCFullYear()],
        ['month', local.getUTCMonth() + 1],
        ['day', local.getUTCDate()],
      ];
  const times: [string, number][] = [
    ['hour', local.getUTCHours()],
    ['minute', local.getUTCMinutes()],
    ['second', local.getUTCSeconds()],
    ['millisecond', local.getUTCMilliseconds()],
  ];
  const all = [...days, ...times];
  return new Doc(
    all.map(([name]) => name),
    all.map(([, value]) => value),
  );
}

/** `$year` … `$isoWeekYear`, `$dateFromParts`, `$dateToParts`. */
export const dateParts: OperatorFamily = {
  $year: part((date) => date.getUTCFullYear()),
  $month: part((date) => date.getUTCMonth() + 1),
  $dayOfMonth: part((date) => date.getUTCDate()),
  $hour: part((date) => date.getUTCHours()),
  $minute: part((date) => date.getUTCMinutes()),
  $second: part((date) => date.getUTCSeconds()),
  $millisecond: part((date) => date.getUTCMilliseconds()),
  $dayOfWeek: part((date) => date.getUTCDay() + 1),
  $isoDayOfWeek: part(isoDayOfWeek),
  $dayOfYear: part(dayOfYear),
  $week: part(weekOfYear),
  $isoWeek: part((date) => isoWeek(date).week),
  $isoWeekYear: part((date) => integerOf(BigInt(isoWeek(date).year))),
  $dateFromParts: dateFromParts,
  $dateToParts: named(['date'], ['timezone', 'iso8601'], dateToParts, {
    notObject: 40524,
    unknown: 40520,
    missing: 40522,
  }),
};
