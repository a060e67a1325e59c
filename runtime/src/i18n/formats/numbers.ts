/** A number as JSON carries it: plain, or digits where it has more than 15 significant ones. */
export type Numeric = number | string;

/** Whose conventions are followed. */
export interface NumberStyle {
  /** BCP-47 tag of the app's language. */
  language: string;
  /** BCP-47 tag whose separators are used; absent = the language's. */
  numberFormat?: string | undefined;
}

const digits = /^[-+]?\d+(\.\d+)?$/;

/** The value as something Intl formats without rounding it to a double first, or undefined if it is no number. */
export function toIntlNumber(value: unknown): number | `${number}` | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  // Digits only, checked above the cast: Intl reads such a string exactly.
  return typeof value === 'string' && digits.test(value) ? (value as `${number}`) : undefined;
}

/** `1,234.5`; between `minimum` and `maximum` decimals. Empty for what is no number. */
export function formatNumber(value: unknown, style: NumberStyle, minimum = 0, maximum = 6): string {
  const number = toIntlNumber(value);
  if (number === undefined) return '';
  return new Intl.NumberFormat(style.numberFormat ?? style.language, {
    minimumFractionDigits: minimum,
    maximumFractionDigits: Math.max(minimum, maximum),
  }).format(number);
}

/** A fraction as `80%`; at most two decimals of the percentage. */
export function formatPercent(value: unknown, style: NumberStyle): string {
  const number = toIntlNumber(value);
  if (number === undefined) return '';
  return new Intl.NumberFormat(style.numberFormat ?? style.language, {
    style: 'percent',
    maximumFractionDigits: 2,
  }).format(number);
}
