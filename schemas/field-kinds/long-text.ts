import { sentence } from '../findings.ts';
import type { FieldDefinition, FieldKind } from './field-kind.ts';
import { impossible } from './definition-findings.ts';
import { longTextOperators } from './operators.ts';
import { lengthOf, trimmed } from './text-value.ts';

const defaultMaxLength = 10_000;
const maxLengthOf = (field: FieldDefinition) => field.property.maxLength ?? defaultMaxLength;

/** Text of many lines; not sorted or grouped by. */
export const longText: FieldKind = {
  kind: 'longText',
  icon: 'align-left',
  operators: longTextOperators,
  sortable: false,
  groupable: false,
  searchable: true,
  feelType: () => 'string',
  check(field, at) {
    const { default: preset } = field.property;
    if (typeof preset !== 'string' || lengthOf(preset) <= maxLengthOf(field)) return [];
    return [
      impossible(
        at,
        'default',
        sentence(
          `default is longer than ${maxLengthOf(field)} characters`,
          `默认值超过 ${maxLengthOf(field)} 个字符`,
        ),
      ),
    ];
  },
  valueSchema: (field) => ({ type: 'string', maxLength: maxLengthOf(field) }),
  coerce(cell, field) {
    const value = cell.trim();
    if (value === '') return { kind: 'empty' };
    const maxLength = maxLengthOf(field);
    if (lengthOf(value) > maxLength) return { kind: 'failed', code: 'text.tooLong', params: { maxLength } };
    return { kind: 'value', value };
  },
  normalise: (value, field) => trimmed(value, maxLengthOf(field)),
};
