const DAY = 86_400_000;

/** January 1st, 00:00 UTC, of any year (Date.UTC misreads years below 100). */
export function startOfYear(year: number): Date {
  const date = new Date(0);
  date.setUTCFullYear(year, 0, 1);
  return date;
}

/** The day of the year of a date's UTC fields, from 1. */
export const dayOfYear = (date: Date): number =>
  Math.floor((date.getTime() - startOfYear(date.getUTCFullYear()).getTime()) / DAY) + 1;

/** The day of the week from Monday 1 to Sunday 7. */
export const isoDayOfWeek = (date: Date): number => date.getUTCDay() || 7;

/** Weeks begin on Sunday; days before the first Sunday are in week 0. */
export const weekOfYear = (date: Date): number => Math.floor((dayOfYear(date) + 6 - date.getUTCDay()) / 7);

/** The ISO 8601 week and the year it belongs to. */
export function isoWeek(date: Date): { year: number; week: number } {
  const thursday = new Date(date.getTime() + (4 - isoDayOfWeek(date)) * DAY);
  const year = thursday.getUTCFullYear();
  return { year, week: Math.floor((dayOfYear(thursday) - 1) / 7) + 1 };
}

/** The number of days in the month of a date's UTC fields. */
export const daysInMonth = (date: Date): number =>
  new Date(Date.UTC(2000 + (date.getUTCFullYear() % 400), date.getUTCMonth() + 1, 0)).getUTCDate();
