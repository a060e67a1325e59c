import { Decimal } from 'decimal.js';

/** A number as a file writes it: its digits, and the signs that stood beside them. */
export interface NumberText {
  /** Plain digits: `-1234.5`. */
  digits: string;
  percent: boolean;
  /** ISO 4217, where a sign or code said one; `$` and `¥` alone say none. */
  currency?: string;
}

const codes: Record<string, string> = {
  '€': 'EUR',
  '£': 'GBP',
  '₹': 'INR',
  '₩': 'KRW',
  元: 'CNY',
  RMB: 'CNY',
  人民币: 'CNY',
};
const units: Record<string, number> = { 万: 4, 亿: 8 };

/**
 * Reads a number with thousands separators, currency signs and codes, %, brackets for a negative, full-width
 * digits and 万 or 亿; undefined when it is none, or when its groups are not of three digits.
 */
export function readNumber(text: string, decimalComma = false): NumberText | undefined {
  let rest = text
    .normalize('NFKC')
    .replace(/[\s'’_]/g, '')
    .replaceAll('−', '-');
  const bracketed = /^\((.+)\)$/.exec(rest);
  if (bracketed) rest = `-${bracketed[1]}`;
  const percent = rest.endsWith('%');
  if (percent) rest = rest.slice(0, -1);
  const currency = /(?:^[-+]?|\d|[万亿])(US\$|HK\$|CN¥|[A-Z]{3}|[€£₹₩¥$元]|人民币)/.exec(rest)?.[1];
  if (currency !== undefined) rest = rest.replace(currency, '');
  const unit = /[万亿]$/.exec(rest)?.[0];
  if (unit !== undefined) rest = rest.slice(0, -1);
  const plain = withoutGroups(rest, decimalComma);
  if (plain === undefined) return undefined;
  const value = new Decimal(plain).times(new Decimal(10).pow(unit === undefined ? 0 : (units[unit] ?? 0)));
  const code = currencyCode(currency);
  return { digits: value.toFixed(), percent, ...(code !== undefined && { currency: code }) };
}

function withoutGroups(text: string, decimalComma: boolean): string | undefined {
  const [group, point] = decimalComma ? ['.', ','] : [',', '.'];
  const found = /^([-+]?)([0-9.,]*?)(e[-+]?[0-9]{1,2})?$/i.exec(text);
  if (!found) return undefined;
  const [, sign = '', body = '', exponent = ''] = found;
  const [whole = '', fraction, more] = body.split(point);
  if (more !== undefined || fraction?.includes(group)) return undefined;
  const groups = whole.split(group);
  if (
    groups.length > 1 &&
    !(/^[0-9]{1,3}$/.test(groups[0] ?? '') && groups.slice(1).every((part) => part.length === 3))
  ) {
    return undefined;
  }
  const digits = groups.join('');
  if (digits === '' && !fraction) return undefined;
  return `${sign === '-' ? '-' : ''}${digits || '0'}${fraction ? `.${fraction}` : ''}${exponent}`;
}

function currencyCode(sign: string | undefined): string | undefined {
  if (sign === undefined || sign === '$' || sign === '¥') return undefined;
  if (sign === 'US$') return 'USD';
  if (sign === 'HK$') return 'HKD';
  if (sign === 'CN¥') return 'CNY';
  return codes[sign] ?? sign;
}
