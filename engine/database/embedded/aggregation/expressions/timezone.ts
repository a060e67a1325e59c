import { isNullish, type Maybe, ObjectId, Timestamp, typeNameOf } from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';

const MINUTE = 60_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** The offset of a time zone at an instant, in minutes east of UTC. @throws code 40485 for an unknown zone */
export function offsetMinutes(instant: number, timezone: string | undefined): number {
  if (!timezone || timezone === 'UTC' || timezone === 'GMT' || timezone === 'Z') return 0;
  const fixed = /^([+-])(\d{2})(?::?(\d{2}))?$/.exec(timezone);
  if (fixed) return (fixed[1] === '-' ? -1 : 1) * (Number(fixed[2]) * 60 + Number(fixed[3] ?? 0));
  const local = localTime(instant, formatFor(timezone));
  return Math.round((local - Math.floor(instant / 1000) * 1000) / MINUTE);
}

function formatFor(timezone: string): Intl.DateTimeFormat {
  const known = formats.get(timezone);
  if (known) return known;
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: timezone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
      era: 'short',
    });
    formats.set(timezone, format);
    return format;
  } catch {
    throw new StoreError(40485, `unrecognized time zone identifier: "${timezone}"`);
  }
}

function localTime(instant: number, format: Intl.DateTimeFormat): number {
  const parts: Record<string, string> = {};
  for (const { type, value } of format.formatToParts(instant)) parts[type] = value;
  const year = parts['era'] === 'BC' ? 1 - Number(parts['year']) : Number(parts['year']);
  const date = new Date(0);
  date.setUTCFullYear(year, Number(parts['month']) - 1, Number(parts['day']));
  return date.setUTCHours(Number(parts['hour']), Number(parts['minute']), Number(parts['second']), 0);
}

/** A date whose UTC fields read as the local time in the zone. */
export const toLocal = (date: Date, timezone: string | undefined): Date =>
  new Date(date.getTime() + offsetMinutes(date.getTime(), timezone) * MINUTE);

/** The instant at which the zone's clock shows the UTC fields of `local`; the inverse of `toLocal`. */
export function fromLocal(local: Date, timezone: string | undefined): Date {
  const guess = local.getTime() - offsetMinutes(local.getTime(), timezone) * MINUTE;
  return new Date(local.getTime() - offsetMinutes(guess, timezone) * MINUTE);
}

/** A date, or what carries one: ObjectId and Timestamp. @throws code 16006 for anything else */
export function coerceToDate(value: Maybe): Date {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  if (value instanceof Timestamp) return new Date(value.t * 1000);
  throw new StoreError(16006, `can't convert from BSON type ${typeNameOf(value)} to Date`);
}

/** A time zone argument; null when it is null or missing. @throws code 40517 for other types */
export function timezoneOf(value: Maybe): string | null {
  if (isNullish(value)) return null;
  if (typeof value === 'string') return value;
  throw new StoreError(40517, `timezone must evaluate to a string, found ${typeNameOf(value)}`);
}
