import { formatNumber, type NumberStyle, toIntlNumber } from './numbers.ts';

/** How money is written for one member in one workspace. */
export interface MoneyStyle extends NumberStyle {
  /** ISO 4217 code of the workspace; its symbol is shown, other currencies by code. */
  currency: string;
}

/** The two parts of a money value, whatever way JSON carried it. */
export interface MoneyParts {
  amount: number | `${number}`;
  currency: string;
}

/** `{amount, currency}`; a bare number is in the workspace's currency; undefined for what is no money. */
export function readMoney(value: unknown, workspaceCurrency: string): MoneyParts | undefined {
  const isPair = typeof value === 'object' && value !== null && 'amount' in value;
  const amount = toIntlNumber(isPair ? value.amount : value);
  if (amount === undefined) return undefined;
  const named =
    isPair && 'currency' in value && typeof value.currency === 'string' ? value.currency : undefined;
  return { amount, currency: named ?? workspaceCurrency };
}

/** `$264,000` in the workspace's currency, `EUR 20,000` in another; two decimals only where there are any. */
export function formatMoney(value: unknown, style: MoneyStyle): string {
  const money = readMoney(value, style.currency);
  if (money === undefined) return '';
  const isWhole =
    typeof money.amount === 'number' ? Number.isInteger(money.amount) : !/\.\d*[1-9]/.test(money.amount);
  return withUnit(money, style, (absolute) =>
    formatNumber(absolute, style, isWhole ? 0 : 2, isWhole ? 0 : 4),
  );
}

/** `$2.28M`, `$88.2K`; in Chinese `¥1,686万`, `¥1.20亿`. For sums on cards and figures. */
export function formatMoneyShort(value: unknown, style: MoneyStyle): string {
  const money = readMoney(value, style.currency);
  if (money === undefined) return '';
  const steps = style.language.startsWith('zh') ? chineseSteps : latinSteps;
  return withUnit(money, style, (absolute) => shorten(Math.abs(Number(absolute)), steps, style));
}

/** The symbol shown before an amount: `$` for the workspace's currency, `EUR ` for another. */
export function currencyMark(currency: string, style: MoneyStyle): string {
  if (currency !== style.currency) return `${currency} `;
  const parts = new Intl.NumberFormat(style.language, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(0);
  return parts.find((part) => part.type === 'currency')?.value ?? `${currency} `;
}

interface Step {
  from: number;
  divide: number;
  unit: string;
  decimals: readonly [number, number];
}

const latinSteps: readonly Step[] = [
  { from: 999_995_000, divide: 1e9, unit: 'B', decimals: [2, 2] },
  { from: 999_950, divide: 1e6, unit: 'M', decimals: [2, 2] },
  { from: 10_000, divide: 1e3, unit: 'K', decimals: [0, 1] },
];

const chineseSteps: readonly Step[] = [
  { from: 99_995_000, divide: 1e8, unit: '亿', decimals: [2, 2] },
  { from: 9_999_500, divide: 1e4, unit: '万', decimals: [0, 0] },
  { from: 10_000, divide: 1e4, unit: '万', decimals: [0, 1] },
];

function shorten(absolute: number, steps: readonly Step[], style: MoneyStyle): string {
  const step = steps.find(({ from }) => absolute >= from);
  if (step === undefined) return formatNumber(absolute, style, 0, absolute < 100 ? 2 : 0);
  return formatNumber(absolute / step.divide, style, step.decimals[0], step.decimals[1]) + step.unit;
}

function withUnit(
  money: MoneyParts,
  style: MoneyStyle,
  write: (absolute: number | `${number}`) => string,
): string {
  const isNegative = Number(money.amount) < 0;
  const absolute = typeof money.amount === 'number' ? Math.abs(money.amount) : unsigned(money.amount);
  return `${isNegative ? '−' : ''}${currencyMark(money.currency, style)}${write(absolute)}`;
}

function unsigned(amount: `${number}`): number | `${number}` {
  return toIntlNumber(amount.replace(/^[-+]/, '')) ?? 0;
}
