import type { FeelInput } from './types.ts';

/** The part of a record envelope that expressions read. */
export interface ReadableRecord {
  readonly fields: { readonly [name: string]: FeelInput };
  readonly [attribute: string]: FeelInput;
}

/**
 * Reads canonical paths from a record envelope: fields first, then system attributes; `amount.original` and
 * `amount.currency` of money; what lies behind a reference through `related`, else absent.
 */
export function recordReader(
  record: ReadableRecord,
  related: (path: readonly string[]) => FeelInput = () => undefined,
): (path: readonly string[]) => FeelInput {
  return (path) => {
    const [name, member] = path;
    if (name === undefined) return undefined;
    const value = Object.hasOwn(record.fields, name) ? record.fields[name] : ownValue(record, name);
    if (member === undefined) return value;
    return path.length === 2 && isMoney(value) ? readMoney(value, member) : related(path);
  };
}

function ownValue(record: ReadableRecord, name: string): FeelInput {
  return name !== 'fields' && Object.hasOwn(record, name) ? record[name] : undefined;
}

function isMoney(value: FeelInput): value is { readonly [key: string]: FeelInput } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readMoney(money: { readonly [key: string]: FeelInput }, member: string): FeelInput {
  if (member === 'original') return money['amount'];
  return member === 'currency' ? money['currency'] : undefined;
}
