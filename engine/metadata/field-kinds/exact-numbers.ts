import { Decimal128, Long } from '#engine/database/index.ts';
import type { JsonValue } from '#schemas/json.ts';

const EXACT_DIGITS = 15;

/** The Decimal128 of a JSON number or string of digits; throws on anything else. */
export function toDecimal128(value: JsonValue): Decimal128 {
  if (typeof value !== 'number' && typeof value !== 'string') {
    throw new TypeError('a stored decimal needs a number or a string of digits');
  }
  return Decimal128.fromString(String(value));
}

/** The int64 of a whole JSON number or string of digits; throws on a fraction. */
export function toInt64(value: JsonValue): Long {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return Long.fromNumber(value);
  if (typeof value === 'string' && /^-?\d{1,19}$/.test(value)) return Long.fromString(value);
  throw new TypeError('a stored whole number needs a whole JSON number');
}

/** A stored number for JSON: a number up to 15 significant digits, else a string of digits; undefined if it is none. */
export function fromStoredNumber(stored: unknown): number | string | undefined {
  if (typeof stored === 'number') return Number.isFinite(stored) ? stored : undefined;
  if (typeof stored === 'bigint' || stored instanceof Long || stored instanceof Decimal128) {
    return exactOrDigits(stored.toString());
  }
  return undefined;
}

function exactOrDigits(text: string): number | string | undefined {
  const number = Number(text);
  if (!Number.isFinite(number)) return undefined;
  const digits = text.replace(/e.*$/i, '').replace(/[-+.]/g, '').replace(/^0+/, '').replace(/0+$/, '');
  return digits.length <= EXACT_DIGITS ? number : text;
}
