/** A day as a file writes it; two readings where day and month could be either. */
export type DateText = { kind: 'day'; day: string } | { kind: 'ambiguous' } | { kind: 'none' };

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const none: DateText = { kind: 'none' };

/**
 * Reads a day by `format` (`dd-MM-yyyy`; letters y, M, d, any separator; `excel` for serial numbers). Without a
 * format: year first, Chinese, with a month's name, Excel serial numbers, and day or month first where only one fits.
 */
export function readDate(text: string, format?: string): DateText {
  const plain = text.normalize('NFKC').trim();
  if (format !== undefined) return format === 'excel' ? fromSerial(plain) : byFormat(plain, format);
  const yearFirst = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?$/.exec(plain);
  if (yearFirst) return dayOf(yearFirst[1], yearFirst[2], yearFirst[3]);
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (compact) return dayOf(compact[1], compact[2], compact[3]);
  if (/^\d{5}$/.test(plain)) return fromSerial(plain);
  const yearLast = /^(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})$/.exec(plain);
  return yearLast ? eitherWay(yearLast[1], yearLast[2], yearLast[3]) : withMonthName(plain);
}

/** The ISO day, if that day exists in the calendar from the year 1000 on. */
export function isoDay(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists =
    year >= 1000 && year <= 9999 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.toISOString().slice(0, 10) : undefined;
}

function dayOf(year: string | undefined, month: string | undefined, day: string | undefined): DateText {
  const found = isoDay(fullYear(year ?? ''), Number(month), Number(day));
  return found === undefined ? none : { kind: 'day', day: found };
}

/** Two digits are this century's up to 68, as POSIX reads them. */
function fullYear(year: string): number {
  const value = Number(year);
  if (year.length !== 2) return value;
  return value <= 68 ? 2000 + value : 1900 + value;
}

function eitherWay(
  first: string | undefined,
  second: string | undefined,
  year: string | undefined,
): DateText {
  const dayFirst = dayOf(year, second, first);
  const monthFirst = dayOf(year, first, second);
  if (dayFirst.kind === 'none') return monthFirst;
  if (monthFirst.kind === 'none' || first === second) return dayFirst;
  return { kind: 'ambiguous' };
}

function withMonthName(text: string): DateText {
  const dayFirst = /^(\d{1,2})[\s.-]+([A-Za-z]{3,9})[\s.,-]+(\d{4}|\d{2})$/.exec(text);
  if (dayFirst) return dayOf(dayFirst[3], monthNumber(dayFirst[2]), dayFirst[1]);
  const monthFirst = /^([A-Za-z]{3,9})[\s.-]+(\d{1,2})[\s.,-]+(\d{4}|\d{2})$/.exec(text);
  return monthFirst ? dayOf(monthFirst[3], monthNumber(monthFirst[1]), monthFirst[2]) : none;
}

const monthNumber = (name = '') => String(months.indexOf(name.slice(0, 3).toLowerCase()) + 1);

/** Excel's 1900 calendar; its serial 60, a day that never was, and those before it are not read. */
function fromSerial(text: string): DateText {
  const serial = Number(text);
  if (!/^\d{1,6}$/.test(text) || serial < 61) return none;
  const date = new Date(Date.UTC(1899, 11, 30 + serial));
  return dayOf(String(date.getUTCFullYear()), String(date.getUTCMonth() + 1), String(date.getUTCDate()));
}

/** Walks format and text side by side; a letter's run takes as many digits as it has letters, one letter one or two. */
function byFormat(text: string, format: string): DateText {
  const parts: Record<string, string> = {};
  let at = 0;
  for (const piece of format.match(/y+|M+|d+|[^yMd]/g) ?? []) {
    const letter = piece[0] ?? '';
    if (!'yMd'.includes(letter)) {
      if (text[at] !== piece) return none;
      at += 1;
      continue;
    }
    const length = letter === 'y' ? piece.length : 2;
    const digits = /^\d+/.exec(text.slice(at, at + length))?.[0] ?? '';
    const least = letter === 'y' ? piece.length : 1;
    if (digits.length < least) return none;
    parts[letter] = digits;
    at += digits.length;
  }
  return at === text.length ? dayOf(parts.y, parts.M, parts.d) : none;
}
