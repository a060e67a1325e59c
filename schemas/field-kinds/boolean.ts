import { isBlank } from './blank.ts';
import type { FieldKind } from './field-kind.ts';
import { booleanOperators } from './operators.ts';

const trueWords = ['true', 'yes', 'y', '1', 'on', 't', '是', '对', '真', '有', '√', '✓', '✔', 'x'];
const falseWords = ['false', 'no', 'n', '0', 'off', 'f', '否', '错', '假', '无', '×', '✗', '-'];

/** Yes or no. */
export const boolean: FieldKind = {
  kind: 'boolean',
  icon: 'toggle-left',
  operators: booleanOperators,
  sortable: true,
  groupable: true,
  searchable: false,
  feelType: () => 'boolean',
  check: () => [],
  valueSchema: () => ({ type: 'boolean' }),
  coerce(cell, _field, options) {
    const word = cell.trim().toLowerCase();
    const isOneOf = (words: readonly string[]) => words.some((candidate) => candidate.toLowerCase() === word);
    if (word === '') return { kind: 'empty' };
    if (isOneOf(options.trueWords ?? [])) return { kind: 'value', value: true };
    if (isOneOf(options.falseWords ?? [])) return { kind: 'value', value: false };
    if (isOneOf(trueWords)) return { kind: 'value', value: true };
    if (isOneOf(falseWords)) return { kind: 'value', value: false };
    return { kind: 'failed', code: 'boolean.format' };
  },
  normalise: (value) => (isBlank(value) ? undefined : value),
};
