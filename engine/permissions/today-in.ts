const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day of an instant in an IANA zone, `YYYY-MM-DD`. @throws RangeError for an unknown zone. */
export function todayIn({ now, timeZone }: { now: Date; timeZone: string }): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formats.set(timeZone, format);
  }
  return format.format(now);
}
