const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const base = digits.length;
const timeDigits = 10;
/** Ticks are thousandths of a millisecond; they reach this in the year 2255. */
const lastTickEver = 9_000_000_000_000_000;
let lastTick = 0;

/**
 * A rank before all that were given before it: what comes to a column stands on top of it. In one process strictly
 * descending. Ranks compare as plain strings and never end in the lowest digit, so that there is always room before
 * each.
 */
export function rankOnTop(now: Date): string {
  lastTick = Math.max(lastTick + 1, now.getTime() * 1000);
  let text = '';
  for (let rest = lastTickEver - lastTick; rest > 0; rest = Math.floor(rest / base))
    text = digits.charAt(rest % base) + text;
  return `${text.padStart(timeDigits, '0')}V`;
}

/**
 * A rank between two others (fractional indexing); an absent end is open. Where `after` is not less than `before`,
 * as when two people drag at once, it is the next place behind `after`.
 */
export function rankBetween(after: string | undefined, before: string | undefined): string {
  if (after !== undefined && before !== undefined && after >= before) return rankBetween(after, undefined);
  let rank = '';
  let upper = before;
  for (let position = 0; ; position += 1) {
    const low = digitAt(after, position, 0);
    const high = digitAt(upper, position, base);
    if (high - low > 1) return rank + digits.charAt(Math.floor((low + high) / 2));
    rank += digits.charAt(low);
    // Once below the upper end in one digit, the rest may be anything.
    if (high !== low) upper = undefined;
  }
}

function digitAt(rank: string | undefined, position: number, open: number): number {
  if (rank === undefined) return open;
  return position < rank.length ? digits.indexOf(rank.charAt(position)) : 0;
}
