import { exactParts } from './compare-numbers.ts';
import { type DecimalParts, decimalParts } from './decimal.ts';
import type { KeyBytes } from './key-bytes.ts';
import { Decimal128, type Numeric, toNumber } from './value.ts';

const BELOW = 0x7f;
const EXACT = 0x80;
const ABOVE = 0x81;

/**
 * A number as its nearest double and what is left over. Rounding to nearest never reverses two numbers, so the double
 * orders most pairs; where it ties, a byte tells whether the number lies below, at or above the double, and the
 * difference, again as a double, orders the rest: together about 32 digits. `exact` appends all digits.
 */
export function writeNumber(out: KeyBytes, value: Numeric, exact: boolean): void {
  const nearest = toNumber(value);
  out.double(nearest);
  if (typeof value !== 'bigint' && !(value instanceof Decimal128)) return out.byte(EXACT);
  if (typeof value === 'bigint' && BigInt(nearest) === value) return out.byte(EXACT);
  const parts = value instanceof Decimal128 ? decimalParts(value) : { coefficient: value, exponent: 0 };
  if (typeof parts === 'number') return out.byte(EXACT);
  const rest = Number.isFinite(nearest) ? remainder(parts, nearest) : beyondDoubles(parts);
  if (rest === 0 && nearest !== 0) return out.byte(EXACT);
  if (parts.coefficient === 0n) return out.byte(EXACT);
  writeRest(out, rest, parts, exact);
}

function writeRest(out: KeyBytes, rest: number, parts: DecimalParts, exact: boolean): void {
  const below = rest < 0 || (rest === 0 && parts.coefficient < 0n);
  out.byte(below ? BELOW : ABOVE);
  out.double(rest);
  if (exact) out.text(normalized(parts));
}

/** The exact difference between a decimal and a double, as the nearest double. */
function remainder(parts: DecimalParts, nearest: number): number {
  const base = exactParts(nearest);
  if (typeof base === 'number') return 0;
  const low = Math.min(parts.exponent, base.exponent);
  const difference = scaled(parts, low) - scaled(base, low);
  return Number(`${difference}e${low}`);
}

const scaled = (parts: DecimalParts, exponent: number): bigint =>
  parts.coefficient * 10n ** BigInt(parts.exponent - exponent);

/** Beyond 1.8e308 the magnitude orders the decimals, negated so that they stay on the near side of infinity. */
function beyondDoubles({ coefficient, exponent }: DecimalParts): number {
  const digits = (coefficient < 0n ? -coefficient : coefficient).toString();
  const magnitude = digits.length + exponent + Number(`0.${digits}`);
  return coefficient < 0n ? 1e6 - magnitude : magnitude - 1e6;
}

function normalized({ coefficient, exponent }: DecimalParts): string {
  let c = coefficient;
  let e = exponent;
  while (c !== 0n && c % 10n === 0n) {
    c /= 10n;
    e++;
  }
  return `${c}E${e}`;
}
