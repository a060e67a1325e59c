const formats = new Map<string, Intl.DateTimeFormat>();

/** The minutes east of UTC of a zone at a local time without zone (`2026-03-01T09:30:00`), by the zone's own rules. */
export function offsetMinutesIn(timeZone: string): (localTime: string) => number {
  return (localTime) => {
    const asUtc = Date.parse(`${localTime}Z`);
    if (Number.isNaN(asUtc)) return 0;
    // The offset at the guess may be that of the other side of a change of clocks; the second look settles it.
    const guess = offsetAt(timeZone, asUtc);
    return offsetAt(timeZone, asUtc - guess * 60_000);
  };
}

function offsetAt(timeZone: string, ms: number): number {
  const parts = new Map(
    formatFor(timeZone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  const local = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return Math.round((local - Math.floor(ms / 1000) * 1000) / 60_000);
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  return format;
}
