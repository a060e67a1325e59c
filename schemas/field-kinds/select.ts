import { sentence } from '../findings.ts';
import { isBlank } from './blank.ts';
import { impossible } from './definition-findings.ts';
import type { FieldKind } from './field-kind.ts';
import { choiceOperators } from './operators.ts';
import { optionSchema, readOption } from './option-value.ts';

/** One value of an option set. */
export const select: FieldKind = {
  kind: 'select',
  icon: 'circle-dot',
  operators: choiceOperators,
  sortable: true,
  groupable: true,
  searchable: false,
  feelType: () => 'string',
  check: (field, at) =>
    field.settings.optionSet === undefined
      ? [impossible(at, 'optionSet', sentence('optionSet is missing', '缺少选项集（optionSet）'))]
      : [],
  valueSchema: optionSchema,
  coerce(cell, _field, options) {
    const text = cell.trim();
    if (text === '') return { kind: 'empty' };
    const value = readOption(text, options.optionSet);
    return value === undefined
      ? { kind: 'failed', code: 'option.unknown', params: { value: text } }
      : { kind: 'value', value };
  },
  normalise: (value) => (isBlank(value) ? undefined : value),
};
