interface ZoneClock {
  format: Intl.DateTimeFormat;
  /** The second asked for last, and its wall clock: a request asks for its own moment several times. */
  second: number;
  wall: number;
}

const clocks = new Map<string, ZoneClock>();

function clockOf(timeZone: string): ZoneClock {
  let clock = clocks.get(timeZone);
  if (!clock) {
    const format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    clocks.set(timeZone, (clock = { format, second: Number.NaN, wall: 0 }));
  }
  return clock;
}

/** The wall clock of an instant in a zone, written as if it were UTC milliseconds; whole seconds. */
function wallClock(ms: number, timeZone: string): number {
  const clock = clockOf(timeZone);
  const second = Math.floor(ms / 1000);
  if (clock.second !== second) {
    clock.wall = readWallClock(clock.format, ms);
    clock.second = second;
  }
  return clock.wall;
}

function readWallClock(format: Intl.DateTimeFormat, ms: number): number {
  const parts: Record<string, number> = {};
  for (const part of format.formatToParts(ms)) parts[part.type] = Number(part.value);
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** The minutes east of UTC of a zone at an instant. */
export function offsetInZone(ms: number, timeZone: string): number {
  return Math.round((wallClock(ms, timeZone) - Math.floor(ms / 1000) * 1000) / 60_000);
}

/** The day an instant falls on in an IANA zone, as `YYYY-MM-DD`. */
export function dayInZone(ms: number, timeZone: string): string {
  return new Date(wallClock(ms, timeZone)).toISOString().slice(0, 10);
}

/** The first instant of a day in an IANA zone; `dayMs` is that day's 00:00 UTC. Right across clock changes. */
export function startOfDayInZone(dayMs: number, timeZone: string): number {
  if (timeZone === 'UTC') return dayMs;
  const guess = dayMs - (wallClock(dayMs, timeZone) - dayMs);
  const second = dayMs - (wallClock(guess, timeZone) - guess);
  // Where midnight does not exist the clock jumps over it: the later of the two is the day's first instant.
  return wallClock(second, timeZone) === dayMs ? second : Math.max(guess, second);
}
