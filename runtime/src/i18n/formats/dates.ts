/** How dates are written for one member. */
export interface DateStyle {
  language: string;
  /** IANA zone in which instants are shown; dates without time have none. */
  timeZone: string;
}

const dayMs = 86_400_000;

/** `5 Dec 2026`, `2026年12月5日` from `YYYY-MM-DD`; empty for what is no date. */
export function formatDate(value: unknown, style: DateStyle): string {
  const date = readDay(value);
  return date === undefined ? '' : dayFormat(style, 'UTC', true).format(date);
}

/** As `formatDate`, without the year when it is this or the next one. */
export function formatDateShort(value: unknown, style: DateStyle, now: Date = new Date()): string {
  const date = readDay(value);
  if (date === undefined) return '';
  const ahead = date.getUTCFullYear() - now.getUTCFullYear();
  return dayFormat(style, 'UTC', ahead !== 0 && ahead !== 1).format(date);
}

/** `Fri 20 Nov, 15:00`, `11月20日 周五 15:00`; the year is added when it is not this one. */
export function formatDateTime(value: unknown, style: DateStyle, now: Date = new Date()): string {
  const instant = readInstant(value);
  if (instant === undefined) return '';
  const withYear = yearIn(instant, style) !== yearIn(now, style);
  const day = dayFormat(style, style.timeZone, withYear).format(instant);
  const weekday = new Intl.DateTimeFormat(tag(style), { weekday: 'short', timeZone: style.timeZone }).format(
    instant,
  );
  const time = formatTime(instant, style);
  return isChinese(style) ? `${day} ${weekday} ${time}` : `${weekday} ${day}, ${time}`;
}

/** The clock time of an instant, `15:00`. */
export function formatTime(instant: Date, style: DateStyle): string {
  return new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: style.timeZone,
  }).format(instant);
}

/** Words that `formatRecent` needs from the texts. */
export interface RecentWords {
  now: string;
  minutes(count: number): string;
  today(time: string): string;
  yesterday: string;
}

/** `25 min`, `Today 10:24`, `Yesterday`, then the short date; for what has happened. */
export function formatRecent(
  value: unknown,
  style: DateStyle,
  words: RecentWords,
  now: Date = new Date(),
): string {
  const instant = readInstant(value);
  if (instant === undefined) return '';
  const minutes = Math.floor((now.getTime() - instant.getTime()) / 60_000);
  if (minutes < 1 && minutes > -2) return words.now;
  if (minutes > 0 && minutes < 60) return words.minutes(minutes);
  const daysAgo = dayNumber(now, style) - dayNumber(instant, style);
  if (daysAgo === 0) return words.today(formatTime(instant, style));
  if (daysAgo === 1) return words.yesterday;
  return dayFormat(style, style.timeZone, yearIn(instant, style) !== yearIn(now, style)).format(instant);
}

/** Whole days from an instant until now, at least 0. */
export function daysSince(value: unknown, now: Date = new Date()): number | undefined {
  const instant = readInstant(value);
  return instant === undefined
    ? undefined
    : Math.max(0, Math.floor((now.getTime() - instant.getTime()) / dayMs));
}

/** `YYYY-MM-DD` of an instant in the member's zone. */
export function dayIn(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    timeZone,
  }).format(instant);
}

function dayNumber(instant: Date, style: DateStyle): number {
  return Math.round(Date.parse(`${dayIn(instant, style.timeZone)}T00:00:00Z`) / dayMs);
}

function dayFormat(style: DateStyle, timeZone: string, withYear: boolean): Intl.DateTimeFormat {
  const options: Intl.DateTimeFormatOptions = {
    day: 'numeric',
    month: isChinese(style) ? 'long' : 'short',
    timeZone,
  };
  if (withYear) options.year = 'numeric';
  return new Intl.DateTimeFormat(tag(style), options);
}

function readDay(value: unknown): Date | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}/.test(value)) return undefined;
  return readInstant(`${value.slice(0, 10)}T00:00:00Z`);
}

function readInstant(value: unknown): Date | undefined {
  if (typeof value !== 'string' && !(value instanceof Date)) return undefined;
  const instant = new Date(value);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}

function yearIn(instant: Date, style: DateStyle): string {
  return dayIn(instant, style.timeZone).slice(0, 4);
}

function isChinese(style: DateStyle): boolean {
  return style.language.startsWith('zh');
}

/** Day before month in English, as the design has it. */
function tag(style: DateStyle): string {
  return isChinese(style) ? 'zh-CN' : 'en-GB';
}
