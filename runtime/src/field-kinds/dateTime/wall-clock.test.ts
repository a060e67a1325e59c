import { describe, expect, it } from 'vitest';
import { instantOf, wallClockOf } from './wall-clock.ts';

describe('wall clock', () => {
  it('shows an instant as a clock in the zone does', () => {
    expect(wallClockOf('2026-11-20T07:00:00Z', 'Asia/Shanghai')).toBe('2026-11-20 15:00:00');
  });
  it.each(['Asia/Shanghai', 'America/New_York', 'Europe/Berlin', 'UTC'])('reads back in %s', (zone) => {
    expect(instantOf(wallClockOf('2026-07-01T10:30:00.000Z', zone) ?? '', zone)).toBe(
      '2026-07-01T10:30:00.000Z',
    );
  });
  it('takes the time after the gap when clocks are set forward', () => {
    expect(instantOf('2026-03-29 02:30:00', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
  });
  it('takes the first of two when clocks are set back', () => {
    expect(instantOf('2026-10-25 02:30:00', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
  });
});
