/** `2026-11-20 15:00:00`: what a clock in `timeZone` shows at an instant; null for what is no instant. */
export function wallClockOf(instant: string, timeZone: string): string | null {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return null;
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(date);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '00';
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}:${part('second')}`;
}

/**
 * The instant (RFC 3339, UTC) at which a clock in `timeZone` shows `clock`.
 * Where it shows it twice (clocks set back) the first is meant; where never (set forward) the time after the gap.
 */
export function instantOf(clock: string, timeZone: string): string {
  const asUtc = Date.parse(`${clock.replace(' ', 'T')}Z`);
  const before = asUtc - offsetAt(asUtc - 86_400_000, timeZone);
  const after = asUtc - offsetAt(asUtc + 86_400_000, timeZone);
  const candidates = [Math.min(before, after), Math.max(before, after)];
  const exact = candidates.find((instant) => instant + offsetAt(instant, timeZone) === asUtc);
  return new Date(exact ?? before).toISOString();
}

/** Milliseconds that `timeZone` is ahead of UTC at an instant. */
function offsetAt(instant: number, timeZone: string): number {
  const clock = wallClockOf(new Date(instant).toISOString(), timeZone);
  return clock === null ? 0 : Date.parse(`${clock.replace(' ', 'T')}Z`) - Math.floor(instant / 1000) * 1000;
}
