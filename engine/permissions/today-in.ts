import { dayInZone } from '#schemas/expression/index.ts';

/** The calendar day of an instant in an IANA zone, `YYYY-MM-DD`. @throws RangeError for an unknown zone. */
export function todayIn({ now, timeZone }: { now: Date; timeZone: string }): string {
  return dayInZone(now.getTime(), timeZone);
}
