/** A duration is months or milliseconds, never both, as FEEL has it. */
export type Duration =
  | { readonly kind: 'months'; readonly months: number }
  | { readonly kind: 'time'; readonly ms: number };

const dayMs = 86_400_000;
const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
const durationPattern =
  /^(-)?P(?:(\d{1,6})Y)?(?:(\d{1,6})M)?(?:(\d{1,6})W)?(?:(\d{1,7})D)?(?:T(?:(\d{1,8})H)?(?:(\d{1,9})M)?(?:(\d{1,10})S)?)?$/;

/** The epoch milliseconds of 00:00 UTC of a `YYYY-MM-DD` that exists in the calendar. */
export function parseDate(text: string): number | undefined {
  const match = datePattern.exec(text);
  if (!match) return undefined;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(ms) || formatDate(ms) !== text ? undefined : ms;
}

/** `YYYY-MM-DD` of epoch milliseconds, in UTC. */
export function formatDate(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** The epoch milliseconds of an RFC 3339 instant. */
export function parseInstant(text: string): number | undefined {
  if (!instantPattern.test(text) || parseDate(text.slice(0, 10)) === undefined) return undefined;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : ms;
}

/** An ISO 8601 duration of years and months, or of weeks, days and time. */
export function parseDuration(text: string): Duration | undefined {
  const match = durationPattern.exec(text);
  if (!match || text.endsWith('P') || text.endsWith('T')) return undefined;
  const part = (index: number): number => Number(match[index] ?? 0);
  const sign = match[1] ? -1 : 1;
  const months = part(2) * 12 + part(3);
  const ms = (part(4) * 7 + part(5)) * dayMs + part(6) * 3_600_000 + part(7) * 60_000 + part(8) * 1000;
  if (months > 0 && ms > 0) return undefined;
  return months > 0 ? { kind: 'months', months: sign * months } : { kind: 'time', ms: sign * ms };
}

/** The ISO 8601 text of a duration. */
export function formatDuration(duration: Duration): string {
  if (duration.kind === 'months') {
    return `${duration.months < 0 ? '-' : ''}P${Math.abs(duration.months)}M`;
  }
  const ms = Math.abs(duration.ms);
  const days = Math.floor(ms / dayMs);
  const seconds = (ms % dayMs) / 1000;
  const time = seconds > 0 ? `T${seconds}S` : '';
  return `${duration.ms < 0 ? '-' : ''}P${days}D${time}`;
}

/** A day or an instant moved by a duration; a month too short for the day ends on its last one. */
export function addDuration(ms: number, duration: Duration, sign: 1 | -1): number {
  if (duration.kind === 'time') return ms + sign * duration.ms;
  return addMonths(ms, sign * duration.months);
}

/** The same day `months` later or earlier, clamped to the length of that month, in UTC. */
export function addMonths(ms: number, months: number): number {
  const date = new Date(ms);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return date.getTime();
}
