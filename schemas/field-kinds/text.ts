import { sentence } from '../findings.ts';
import type { FieldDefinition, FieldKind } from './field-kind.ts';
import { impossible } from './definition-findings.ts';
import { isBlank } from './blank.ts';
import { textOperators } from './operators.ts';
import { lengthOf, trimmed } from './text-value.ts';

const defaultMaxLength = 255;
const maxLengthOf = (field: FieldDefinition) => field.property.maxLength ?? defaultMaxLength;

/** One line of text. With a pattern of its own the text is kept untrimmed, as the pattern judged it. */
export const text: FieldKind = {
  kind: 'text',
  icon: 'letter-case',
  operators: textOperators,
  sortable: true,
  groupable: true,
  searchable: true,
  feelType: () => 'string',
  check(field, at) {
    const { pattern, default: preset } = field.property;
    const findings = [];
    if (pattern !== undefined && /\(\?(?:[=!]|<[=!])|\\[1-9]|\\k</.test(pattern)) {
      findings.push(
        impossible(
          at,
          'pattern',
          sentence('pattern may hold no look-around and no back-reference', 'pattern 不能包含环视和反向引用'),
        ),
      );
    }
    if (typeof preset === 'string' && lengthOf(preset) > maxLengthOf(field)) {
      findings.push(
        impossible(
          at,
          'default',
          sentence(
            `default is longer than ${maxLengthOf(field)} characters`,
            `默认值超过 ${maxLengthOf(field)} 个字符`,
          ),
        ),
      );
    }
    return findings;
  },
  valueSchema(field) {
    const { pattern } = field.property;
    return { type: 'string', maxLength: maxLengthOf(field), ...(pattern !== undefined && { pattern }) };
  },
  coerce(cell, field) {
    const value = cell.trim();
    if (value === '') return { kind: 'empty' };
    const maxLength = maxLengthOf(field);
    if (lengthOf(value) > maxLength) return { kind: 'failed', code: 'text.tooLong', params: { maxLength } };
    return { kind: 'value', value };
  },
  normalise(value, field) {
    if (field.property.pattern !== undefined) return isBlank(value) ? undefined : value;
    return trimmed(value, maxLengthOf(field));
  },
};
