import { offsetInZone } from '#schemas/expression/index.ts';

/** The minutes east of UTC of a zone at a local time without zone (`2026-03-01T09:30:00`), by the zone's own rules. */
export function offsetMinutesIn(timeZone: string): (localTime: string) => number {
  return (localTime) => {
    const asUtc = Date.parse(`${localTime}Z`);
    if (Number.isNaN(asUtc)) return 0;
    // The offset at the guess may be that of the other side of a change of clocks; the second look settles it.
    const guess = offsetInZone(asUtc, timeZone);
    return offsetInZone(asUtc - guess * 60_000, timeZone);
  };
}
