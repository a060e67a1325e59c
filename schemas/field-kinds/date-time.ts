import { isBlank } from './blank.ts';
import { dayPattern } from './date.ts';
import { isoDay, readDate } from './date-text.ts';
import type { CoerceOptions, FieldKind } from './field-kind.ts';
import { instantOperators } from './operators.ts';

const instantPattern = `^\\s*${dayPattern}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.[0-9]{1,9})?(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])\\s*$`;
const clock =
  /[ T]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?\s*([AaPp][Mm])?\s*(Z|[+-]\d{2}:?\d{2})?$/;

/** An instant, RFC 3339; kept to the millisecond and answered in UTC. */
export const dateTime: FieldKind = {
  kind: 'dateTime',
  icon: 'clock',
  operators: instantOperators,
  sortable: true,
  groupable: true,
  searchable: false,
  feelType: () => 'dateTime',
  check: () => [],
  valueSchema: () => ({ type: 'string', pattern: instantPattern }),
  coerce(cell, _field, options) {
    const text = cell.normalize('NFKC').trim();
    if (text === '') return { kind: 'empty' };
    const time = clock.exec(text);
    const read = readDate(time ? text.slice(0, time.index) : text, options.dateFormat);
    if (read.kind !== 'day') {
      return { kind: 'failed', code: read.kind === 'ambiguous' ? 'date.ambiguous' : 'dateTime.format' };
    }
    const value = instantOf(read.day, time, options);
    return value === undefined ? { kind: 'failed', code: 'dateTime.format' } : { kind: 'value', value };
  },
  normalise(value) {
    if (isBlank(value)) return undefined;
    if (typeof value !== 'string' || !isInstant(value.trim())) return value;
    return new Date(value.trim()).toISOString();
  },
};

const instant =
  /^(\d{4})-(\d{2})-(\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** Only what the schema accepts and UTC still writes with four digits of year. */
function isInstant(text: string): boolean {
  const [, year, month, day] = instant.exec(text) ?? [];
  if (isoDay(Number(year), Number(month), Number(day)) === undefined) return false;
  const utcYear = new Date(text).getUTCFullYear();
  return utcYear >= 1000 && utcYear <= 9999;
}

function instantOf(day: string, time: RegExpExecArray | null, options: CoerceOptions): string | undefined {
  const [, hours = '0', minutes = '00', seconds = '00', fraction = '0', half, zone] = time ?? [];
  const hour =
    half === undefined ? Number(hours) : (Number(hours) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  if (
    hour > 23 ||
    Number(minutes) > 59 ||
    Number(seconds) > 59 ||
    (half !== undefined && Number(hours) > 12)
  ) {
    return undefined;
  }
  const local = `${day}T${String(hour).padStart(2, '0')}:${minutes}:${seconds}`;
  const utc = Date.parse(`${local}.${fraction.padEnd(3, '0')}Z`);
  return new Date(utc - offsetOf(zone, local, options) * 60_000).toISOString();
}

function offsetOf(zone: string | undefined, local: string, options: CoerceOptions): number {
  if (zone === undefined) return options.offsetMinutes?.(local) ?? 0;
  if (zone === 'Z') return 0;
  const [, sign, hours, minutes] = /([+-])(\d{2}):?(\d{2})/.exec(zone) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
