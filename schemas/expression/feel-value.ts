import {
  type Duration,
  formatDate,
  formatDuration,
  parseDate,
  parseDuration,
  parseInstant,
} from './calendar.ts';
import { type FeelDecimal, toDecimal } from './decimal.ts';
import { familyOf } from './feel-types.ts';
import type { FeelInput, FeelResult, FeelType, LiteralValue } from './types.ts';

/**
 * A value while an expression runs; its static type says which: days and instants are epoch milliseconds,
 * numbers decimals. null is unknown.
 */
export type FeelValue = null | string | boolean | number | FeelDecimal | Duration | readonly string[];

/** The running value of a JSON value of that type; null when it is absent or no such value. */
export function decodeValue(input: FeelInput | LiteralValue, type: FeelType): FeelValue {
  if (input === null || input === undefined || input === '') return null;
  const family = familyOf(type);
  if (family === 'boolean') return typeof input === 'boolean' ? input : null;
  if (family === 'list') return decodeList(input);
  if (family === 'number') return decodeNumber(input);
  if (typeof input !== 'string') return null;
  if (family === 'date') return parseDate(input) ?? null;
  if (family === 'dateTime') return parseInstant(input) ?? null;
  if (family === 'duration') return parseDuration(input) ?? null;
  return input;
}

function decodeList(input: FeelInput | LiteralValue): FeelValue {
  if (!Array.isArray(input)) return null;
  const texts = input.filter((item): item is string => typeof item === 'string');
  return texts.length > 0 ? texts : null;
}

/** A number, or the number of a money value: its amount in the workspace's currency. */
function decodeNumber(input: FeelInput | LiteralValue): FeelValue {
  if (typeof input === 'number' || typeof input === 'string') return toDecimal(input);
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return null;
  const money = input as { readonly [key: string]: FeelInput };
  const amount = money['base'] ?? money['amount'];
  return typeof amount === 'number' || typeof amount === 'string' ? toDecimal(amount) : null;
}

/** The JSON form of a running value of that type. */
export function encodeValue(value: FeelValue, type: FeelType): FeelResult {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  const family = familyOf(type);
  if (typeof value === 'number') return family === 'date' ? formatDate(value) : new Date(value).toISOString();
  if (isList(value)) return value;
  return 'kind' in value ? formatDuration(value) : value.toFixed();
}

/** Whether a running value is a list of texts. */
export function isList(value: FeelValue): value is readonly string[] {
  return Array.isArray(value);
}
