import { sentence } from '../findings.ts';
import { isBlank } from './blank.ts';
import { impossible } from './definition-findings.ts';
import type { FieldKind } from './field-kind.ts';
import { listOperators } from './operators.ts';
import { optionSchema, readOption } from './option-value.ts';

const defaultMaxItems = 100;

/** Several values of an option set, each at most once. */
export const multiSelect: FieldKind = {
  kind: 'multiSelect',
  icon: 'list-check',
  operators: listOperators,
  sortable: false,
  groupable: false,
  searchable: false,
  feelType: () => 'list<string>',
  check: (field, at) =>
    field.settings.optionSet === undefined
      ? [impossible(at, 'optionSet', sentence('optionSet is missing', '缺少选项集（optionSet）'))]
      : [],
  valueSchema: (field, env) => ({
    type: 'array',
    minItems: 1,
    maxItems: field.property.maxItems ?? defaultMaxItems,
    uniqueItems: true,
    items: optionSchema(field, env),
  }),
  coerce(cell, field, options) {
    const values: string[] = [];
    for (const text of cell.split(/[,;，；、|\n]/).map((part) => part.trim())) {
      if (text === '') continue;
      const value = readOption(text, options.optionSet);
      if (value === undefined) return { kind: 'failed', code: 'option.unknown', params: { value: text } };
      if (!values.includes(value)) values.push(value);
    }
    if (values.length === 0) return { kind: 'empty' };
    const maxItems = field.property.maxItems ?? defaultMaxItems;
    if (values.length > maxItems) return { kind: 'failed', code: 'option.tooMany', params: { maxItems } };
    return { kind: 'value', value: values };
  },
  normalise: (value) => (isBlank(value) || (Array.isArray(value) && value.length === 0) ? undefined : value),
};
