import { isBlank } from './blank.ts';
import { readDate } from './date-text.ts';
import type { FieldKind } from './field-kind.ts';
import { dateOperators } from './operators.ts';
import { trimmed } from './text-value.ts';

/** Every day of the Gregorian calendar from 1000-01-01 to 9999-12-31, and nothing else; leap years included. */
export const dayPattern =
  '(?:[1-9][0-9]{3}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|' +
  '02-(?:0[1-9]|1[0-9]|2[0-8]))|(?:[1-9][0-9](?:0[48]|[2468][048]|[13579][26])|' +
  '(?:[2468][048]|[13579][26])00)-02-29)';

/** A day without time or zone. */
export const date: FieldKind = {
  kind: 'date',
  icon: 'calendar',
  operators: dateOperators,
  sortable: true,
  groupable: true,
  searchable: false,
  feelType: () => 'date',
  check: () => [],
  valueSchema: () => ({ type: 'string', pattern: `^\\s*${dayPattern}\\s*$` }),
  coerce(cell, _field, options) {
    // Spreadsheets write a day as midnight.
    const text = cell.trim().replace(/[ T]0{1,2}:00(?::00(?:\.0+)?)?Z?$/, '');
    if (text === '') return { kind: 'empty' };
    const read = readDate(text, options.dateFormat);
    if (read.kind === 'day') return { kind: 'value', value: read.day };
    return { kind: 'failed', code: read.kind === 'ambiguous' ? 'date.ambiguous' : 'date.format' };
  },
  normalise: (value) => (isBlank(value) ? undefined : trimmed(value, 40)),
};
