import { Decimal } from 'decimal.js';
import type { Coerced, CoerceOptions } from './field-kind.ts';
import { readNumber, type NumberText } from './number-text.ts';
import { fitsDigits, type NumberShape, significantDigits } from './number-value.ts';

/** Reads a cell as a number of that shape; refuses digits that would be lost rather than rounding them. */
export function coerceNumber(cell: string, shape: NumberShape, options: CoerceOptions): Coerced {
  if (cell.trim() === '') return { kind: 'empty' };
  const read = readNumber(cell, options.decimalComma);
  if (!read || read.percent || read.currency !== undefined) return { kind: 'failed', code: 'number.format' };
  return fit(read.digits, shape);
}

/** Reads a cell as a fraction: `15 %` is 0.15, and so is `15` unless the column holds fractions. */
export function coercePercent(cell: string, shape: NumberShape, options: CoerceOptions): Coerced {
  if (cell.trim() === '') return { kind: 'empty' };
  const read = readNumber(cell, options.decimalComma);
  if (!read || read.currency !== undefined) return { kind: 'failed', code: 'number.format' };
  const whole = read.percent || options.percent !== 'fraction';
  return fit(whole ? new Decimal(read.digits).div(100).toFixed() : read.digits, shape);
}

/** Reads a cell as an amount in the workspace's currency. */
export function coerceMoney(cell: string, shape: NumberShape, options: CoerceOptions): Coerced {
  if (cell.trim() === '') return { kind: 'empty' };
  const read: NumberText | undefined = readNumber(cell, options.decimalComma);
  if (!read || read.percent) return { kind: 'failed', code: 'number.format' };
  const { currency } = read;
  if (currency !== undefined && options.currency !== undefined && currency !== options.currency) {
    return { kind: 'failed', code: 'money.currencyNotEnabled', params: { currency } };
  }
  return fit(read.digits, shape);
}

function fit(digits: string, shape: NumberShape): Coerced {
  if (!fitsDigits(digits, significantDigits)) {
    return { kind: 'failed', code: 'number.precision', params: { digits: significantDigits } };
  }
  if (!fitsDigits(digits, shape.decimals)) {
    return { kind: 'failed', code: 'value.precision' };
  }
  const value = Number(digits);
  if (value < shape.minimum || value > shape.maximum) {
    return {
      kind: 'failed',
      code: 'number.range',
      params: { minimum: shape.minimum, maximum: shape.maximum },
    };
  }
  return { kind: 'value', value: value === 0 ? 0 : value };
}
